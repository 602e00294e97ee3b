package io.github.replifix.gallery;

/** Semi-synchronous replication in the syntax of a family: built into MariaDB, a plugin of MySQL. */
final class SemiSyncWords {

    private SemiSyncWords() {}

    static String of(Family family, String setting) {
        return "set global rpl_semi_sync_" + (family.isMariaDb() ? "master_" : "source_") + setting;
    }

    static void install(Scene scene) {
        if (!scene.family().isMariaDb()
                && scene.source()
                        .query("show variables like 'rpl_semi_sync_source_enabled'")
                        .isEmpty()) {
            scene.on(scene.source(), "install plugin rpl_semi_sync_source soname 'semisync_source.so'");
        }
    }
}

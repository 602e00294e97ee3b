package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

/** Sources with locks, with changes that are not committed or not logged, and with logs that are gone or damaged. */
final class SourceStates {

    private static final String NO_LOCK = "it needs no lock";

    private SourceStates() {}

    static List<State> all() {
        return List.of(
                State.healthy("LOCK TABLES on the source, table differs", NO_LOCK, scene -> {
                            scene.unlogged(scene.replica(), "delete from go.t where c1 = 1");
                            scene.hold(scene.source(), "lock tables go.t write");
                        })
                        .timeout(1000)
                        .says("session $session")
                        .saysOnlyInFailures()
                        .expect(Expected.atDeadline(Cause.SOURCE_BLOCKED), Judgement.TABLE),
                State.healthy("long SELECT on the source, table differs", NO_LOCK, scene -> {
                            scene.unlogged(scene.replica(), "delete from go.t where c1 = 1");
                            scene.runInBackground(scene.source(), "select sleep(8), t.* from go.t t limit 1");
                            scene.letPass(100);
                        })
                        .timeout(1000)
                        .says("session $session")
                        .saysOnlyInFailures()
                        .expect(Expected.atDeadline(Cause.SOURCE_BLOCKED), Judgement.TABLE)
                        .only(family -> !family.isMariaDb()),
                State.ofTable("long SELECT on the source, which does not block there", Cause.ROW_DIFFERS, scene -> {
                            scene.unlogged(scene.replica(), "delete from go.t where c1 = 1");
                            scene.runInBackground(scene.source(), "select sleep(8), t.* from go.t t limit 1");
                            scene.letPass(100);
                        })
                        .only(Family::isMariaDb),
                State.of(
                                "the test's own connection has not committed",
                                Cause.NOT_COMMITTED,
                                SourceStates::openTransaction)
                        .expect(Expected.pass("a note names the transaction"), Judgement.VERIFY, Judgement.DIAGNOSE)
                        .says("not committed"),
                State.healthy(
                                "another session has not committed",
                                "a note names the transaction",
                                scene -> scene.hold(scene.source(), "begin", "insert into go.t (c2) values ('never')"))
                        .says("session $session on source"),
                State.ofTable(
                                "a change that is not logged",
                                Cause.NOT_LOGGED,
                                scene -> scene.unlogged(scene.source(), "insert into go.t values (77, 'never logged')"))
                        .before(scene -> scene.cluster().awaitReplicated("go.t")),
                State.of("the binary log is switched off by an error", Cause.BINLOG_OFF, SourceStates::switchLogOff)
                        .undo(SourceStates::switchLogOn)
                        .only(family -> !family.isContainer()),
                State.of("binary logs purged", Cause.BINLOG_PURGED, scene -> {
                    scene.on(scene.replica(), scene.dialect().stopReceiver());
                    scene.write();
                    scene.on(scene.source(), "flush binary logs");
                    scene.write();
                    scene.cluster().replica(2).awaitReplicated();
                    purge(scene);
                    scene.on(scene.replica(), scene.dialect().startReceiver());
                    scene.awaitReceiverError();
                }),
                State.of("binary logs purged, receiver stopped", Cause.BINLOG_PURGED, scene -> {
                            scene.on(scene.replica(), scene.dialect().stopReceiver());
                            scene.write();
                            scene.on(scene.source(), "flush binary logs");
                            scene.write();
                            scene.cluster().replica(2).awaitReplicated();
                            purge(scene);
                        })
                        .only(family -> !family.isGtid()),
                State.of(
                                "a bit of an event in the binary log flipped",
                                Cause.BINLOG_DAMAGED,
                                scene -> damage(scene, 30))
                        .undo(SourceStates::newLog)
                        .only(family -> !family.isContainer()),
                State.of(
                                "an event header in the binary log overwritten",
                                Cause.BINLOG_DAMAGED,
                                scene -> damage(scene, 9))
                        .undo(SourceStates::newLog)
                        .only(family -> !family.isContainer()));
    }

    private static void openTransaction(Scene scene) throws Exception {
        Connection connection = scene.source().connection();
        scene.hold(connection);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into go.t (c2) values ('not yet')");
        }
    }

    private static void purge(Scene scene) {
        if (scene.family().isMariaDb()) {
            scene.on(scene.source(), "set global slave_connections_needed_for_purge = 0");
        }
        newLog(scene);
    }

    /** A new file, and none before it. */
    private static void newLog(Scene scene) {
        scene.on(scene.source(), "flush binary logs");
        String newest = scene.source().position().coordinates().file();
        scene.await("older logs are out of use", () -> {
            scene.on(scene.source(), "purge binary logs to '" + newest + "'");
            return scene.source().query(scene.dialect().binaryLogs()).size() == 1;
        });
    }

    /** The next log can't be opened, because a directory has the name of a file that is needed for it. */
    private static void switchLogOff(Scene scene) throws Exception {
        if (!scene.family().isMariaDb()) {
            scene.on(scene.source(), "set global binlog_error_action = 'IGNORE_ERROR'");
        }
        Files.createDirectory(ServerFiles.binaryLog(scene.source(), "mysql-bin.~rec~"));
        try {
            scene.on(scene.source(), "flush binary logs");
        } catch (IllegalStateException e) {
            // Some versions answer with the error.
        }
    }

    private static void switchLogOn(Scene scene) throws Exception {
        Files.delete(ServerFiles.binaryLog(scene.source(), "mysql-bin.~rec~"));
        scene.source().restart();
    }

    /** Changes the log behind what the replica has received. */
    private static void damage(Scene scene, int offset) throws Exception {
        scene.on(scene.replica(), scene.dialect().stopReceiver());
        var next = scene.source().position().coordinates();
        scene.write();
        ServerFiles.flip(ServerFiles.binaryLog(scene.source(), next.file()), next.position() + offset);
        scene.on(scene.replica(), scene.dialect().startReceiver());
        scene.awaitReceiverError();
    }
}

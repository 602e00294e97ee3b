package io.github.replifix.gallery;

import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.ServerVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Servers that are put into every broken state: one source with two replicas, both with a binary log. The source does not
 * log one database. The second replica skips duplicate keys, and does not log what it applies, so that it can be another
 * server's source by mistake without sending everything twice.
 *
 * @param provider what runs the servers
 * @param version their version
 * @param mode how replicas know where to go on
 */
record Family(Provider provider, String version, ReplicationMode mode) {

    boolean isMariaDb() {
        return version.startsWith("mariadb");
    }

    boolean isGtid() {
        return mode == ReplicationMode.GTID;
    }

    boolean isContainer() {
        return provider == Provider.CONTAINER;
    }

    /** Whether it is MySQL and not older than this. */
    boolean isMySql(int major, int minor, int patch) {
        return !isMariaDb() && number().isMySql(major, minor, patch);
    }

    ServerVersion number() {
        String digits = version.substring(version.indexOf(':') + 1);
        return ServerVersion.parse(digits.chars().filter(c -> c == '.').count() == 1 ? digits + ".0" : digits);
    }

    ClusterSpec spec() {
        return base().withTopology("source -> replica1, source -> replica2")
                .withServerOptions(options().toArray(String[]::new))
                .withSetting("reconnect-grace", "PT0.3S");
    }

    ClusterSpec base() {
        return ClusterSpec.documented()
                .withProvider(provider)
                .withVersion(version)
                .withMode(mode)
                .withDatabases("go", "other", "unlogged")
                .withTimeout(Duration.ofSeconds(10));
    }

    private List<String> options() {
        String updates = isMySql(8, 0, 26) ? "log_replica_updates" : "log_slave_updates";
        List<String> options = new ArrayList<>(List.of(
                "replica1: log-bin=mysql-bin",
                "replica1: " + updates + "=ON",
                "replica2: log-bin=mysql-bin",
                "replica2: " + updates + "=OFF",
                "replica2: " + (isMySql(8, 0, 26) ? "replica" : "slave") + "_skip_errors=1062",
                "source: binlog-ignore-db=unlogged"));
        if (!isMariaDb()) {
            options.add("source: max_allowed_packet=16M");
        }
        return options;
    }

    @Override
    public String toString() {
        return provider.name().toLowerCase(Locale.ROOT) + " " + version + (isGtid() ? " by GTID" : " by position");
    }
}

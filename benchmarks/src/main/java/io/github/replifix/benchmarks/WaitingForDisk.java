package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ReplicationMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Single inserts, the replica behind them, and a crash, on servers that do not wait for the disk; the baseline do. */
final class WaitingForDisk {

    private static final int INSERTS = 20_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private WaitingForDisk() {}

    static List<Result> run(String version) throws Exception {
        List<Timings> durable = measure(version, true);
        List<Timings> not = measure(version, false);
        List<Result> results = new ArrayList<>();
        List<String> names = List.of("durable.inserts", "durable.lag", "durable.crash");
        for (int i = 0; i < names.size(); i++) {
            results.add(Result.millis(
                    names.get(i), version, not.get(i).median(), durable.get(i).median()));
        }
        return results;
    }

    private static List<Timings> measure(String version, boolean durable) throws Exception {
        Timings inserts = new Timings();
        Timings lag = new Timings();
        Timings crash = new Timings();
        try (ReplicatedCluster cluster =
                        ReplicatedCluster.start(FirstRow.spec(version, ReplicationMode.BINLOG_POSITION, 1)
                                .withTimeout(TIMEOUT)
                                .withDurable(durable));
                Connection connection = cluster.source().connection()) {
            connection.createStatement().execute("create table " + FirstRow.DATABASE + ".single (id int primary key)");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into " + FirstRow.DATABASE + ".single values (?)")) {
                inserts.time(() -> {
                    for (int id = 0; id < INSERTS; id++) {
                        insert.setInt(1, id);
                        insert.executeUpdate();
                    }
                });
            }
            lag.time(cluster::awaitReplicated);
            crash.time(() -> {
                cluster.source().crash();
                cluster.source().restart();
                cluster.awaitReplicated();
            });
        }
        return List.of(inserts, lag, crash);
    }
}

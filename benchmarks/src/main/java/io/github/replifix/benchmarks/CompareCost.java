package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.ReplicationMode;
import java.time.Duration;

/** How long a comparison takes until it succeeds or fails, beside reading both sides over JDBC. */
final class CompareCost {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final int RUNS = 7;

    private final String version;
    private final ReplicatedCluster cluster;

    CompareCost(String version, ReplicatedCluster cluster) {
        this.version = version;
        this.cluster = cluster;
    }

    /** A pair with enough time for every comparison. */
    static ClusterSpec spec(String version) {
        return FirstRow.spec(version, ReplicationMode.BINLOG_POSITION, 1)
                .withDatabases(FirstRow.DATABASE, ManyTables.DATABASE)
                .withTimeout(TIMEOUT);
    }

    /**
     * A table of which so many rows differ.
     *
     * @param order by which JDBC reads the rows, so that it finds those that differ
     */
    Result of(String name, BenchTable table, String order, long differing) throws Exception {
        String query = "select * from " + table.name() + order;
        Timings comparison = new Timings();
        Timings byHand = new Timings();
        try (JdbcComparison jdbc = new JdbcComparison(cluster)) {
            for (int i = 0; i < RUNS; i++) {
                comparison.time(() -> compare(table.name(), differing > 0));
                byHand.time(() -> check(query, jdbc.differences(query), differing));
            }
        }
        return Result.millis(name, version, comparison.median(), byHand.median());
    }

    /** A table that is equal, while a session writes to another one; beside the same without that session. */
    Result whileOthersWrite(String name, BenchTable table) throws Exception {
        Timings alone = new Timings();
        Timings disturbed = new Timings();
        for (int i = 0; i < RUNS; i++) {
            cluster.awaitReplicated();
            alone.time(() -> compare(table.name(), false));
            try (WriterLoop writer = WriterLoop.start(cluster.source())) {
                disturbed.time(() -> compare(table.name(), false));
                writer.stop();
            }
        }
        return Result.millis(name, version, disturbed.median(), alone.median());
    }

    private void compare(String table, boolean differs) {
        try {
            cluster.awaitReplicated(table);
        } catch (ReplicationAssertionError e) {
            if (differs && e.why() == Cause.ROW_DIFFERS) {
                return;
            }
            throw e;
        }
        if (differs) {
            throw new IllegalStateException("a difference in " + table + " was not found");
        }
    }

    private static void check(String query, long found, long differing) {
        if (found != differing) {
            throw new IllegalStateException(found + " rows differ instead of " + differing + ": " + query);
        }
    }
}

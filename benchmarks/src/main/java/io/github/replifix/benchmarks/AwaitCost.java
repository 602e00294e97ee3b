package io.github.replifix.benchmarks;

import io.github.replifix.cluster.Replica;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.ReplicationMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.awaitility.Awaitility;

/** How long a test waits for its commit to reach the replica, beside what polling for the row takes. */
final class AwaitCost {

    private static final int WARM_UP = 200;
    private static final int COMMITS = 500;
    private static final int POLLED_COMMITS = 50;
    private static final String TABLE = "bench.awaited";
    private static final double P95 = 0.95;

    private final String version;
    private final ClusterSpec spec;

    AwaitCost(String version, ReplicationMode mode) {
        this(version, FirstRow.spec(version, mode, 1));
    }

    AwaitCost(String version, ClusterSpec spec) {
        this.version = version;
        this.spec = spec;
    }

    /** The suffix goes to the results' names. */
    List<Result> run(String suffix) throws Exception {
        try (ReplicatedCluster cluster = ReplicatedCluster.start(spec)) {
            cluster.source()
                    .execute("create table " + TABLE + " (id int auto_increment primary key, note varchar(40))");
            try (Connection writer = cluster.source().connection();
                    Connection reader = last(cluster).connection()) {
                afterEachCommit(writer, WARM_UP, () -> cluster.awaitReplicated(TABLE));
                // A table has to be read to be compared, so what it holds is part of what is measured.
                cluster.source().execute("truncate table " + TABLE);
                Timings same = afterEachCommit(writer, COMMITS, () -> cluster.awaitReplicated(TABLE));
                Timings applied = afterEachCommit(writer, COMMITS, cluster::awaitReplicated);
                Timings polled = afterEachCommit(writer, POLLED_COMMITS, () -> {
                    long wanted = count(writer);
                    Awaitility.await().until(() -> count(reader) == wanted);
                });
                double baseline = polled.median();
                return List.of(
                        result("await.p50" + suffix, same.median(), baseline),
                        result("await.p95" + suffix, same.percentile(P95), baseline),
                        result("await.max" + suffix, same.max(), baseline),
                        result("await.applied" + suffix, applied.median(), baseline));
            }
        }
    }

    /** The replica that a commit reaches last. */
    private static Replica last(ReplicatedCluster cluster) {
        return cluster.replicas().get(cluster.replicas().size() - 1);
    }

    private Result result(String name, double nanos, double baseline) {
        return Result.micros(name, version, nanos, baseline);
    }

    private static Timings afterEachCommit(Connection writer, int commits, Timings.Work wait) throws Exception {
        Timings timings = new Timings();
        try (PreparedStatement insert = writer.prepareStatement("insert into " + TABLE + " (note) values (?)")) {
            for (int i = 0; i < commits; i++) {
                insert.setString(1, "commit " + i);
                insert.executeUpdate();
                timings.time(wait);
            }
        }
        return timings;
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + TABLE)) {
            result.next();
            return result.getLong(1);
        }
    }
}

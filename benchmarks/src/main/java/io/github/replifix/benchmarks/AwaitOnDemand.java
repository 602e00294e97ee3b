package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.Lag;
import io.github.replifix.spec.ReplicationMode;
import java.sql.Connection;
import java.sql.PreparedStatement;

/** How long a wait for one commit takes if the replica applies only what is awaited, beside one that applies at once. */
final class AwaitOnDemand {

    private static final int WARM_UP = 200;
    private static final int COMMITS = 500;

    private AwaitOnDemand() {}

    static Result run(String version) throws Exception {
        return Result.micros(
                "lag.await",
                version,
                measure(version, Lag.UNTIL_AWAITED).median(),
                measure(version, Lag.NONE).median());
    }

    private static Timings measure(String version, Lag lag) throws Exception {
        String table = FirstRow.DATABASE + ".awaited";
        try (ReplicatedCluster cluster =
                        ReplicatedCluster.start(FirstRow.spec(version, ReplicationMode.BINLOG_POSITION, 1)
                                .withLag(lag));
                Connection writer = cluster.source().connection()) {
            cluster.source().execute("create table " + table + " (id int primary key)");
            try (PreparedStatement insert = writer.prepareStatement("insert into " + table + " values (?)")) {
                Timings timings = new Timings();
                for (int id = 0; id < WARM_UP + COMMITS; id++) {
                    insert.setInt(1, id);
                    insert.executeUpdate();
                    if (id < WARM_UP) {
                        cluster.awaitReplicated();
                    } else {
                        timings.time(cluster::awaitReplicated);
                    }
                }
                return timings;
            }
        }
    }
}

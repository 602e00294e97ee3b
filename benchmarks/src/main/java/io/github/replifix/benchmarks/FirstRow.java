package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.ReplicationMode;

/** What a boot is for: the first row of a test is on every replica. */
final class FirstRow {

    static final String DATABASE = "bench";

    private FirstRow() {}

    /** The specification of a cluster whose boot is measured. */
    static ClusterSpec spec(String version, ReplicationMode mode, int replicas) {
        return ClusterSpec.documented()
                .withVersion(version)
                .withMode(mode)
                .withReplicas(replicas)
                .withDatabases(DATABASE);
    }

    /** Starts a cluster and returns it when a row written to each head after the start is seen on every server downstream. */
    static ReplicatedCluster onEveryReplica(ClusterSpec spec) {
        ReplicatedCluster cluster = ReplicatedCluster.start(spec);
        try {
            for (String head : cluster.topology().heads()) {
                cluster.server(head).execute("create table bench.first_row_of_" + head + " (id int primary key)");
                cluster.server(head).execute("insert into bench.first_row_of_" + head + " values (1)");
            }
            cluster.awaitReplicated();
            for (String head : cluster.topology().heads()) {
                for (String reached : cluster.topology().downstream(head)) {
                    if (cluster.server(reached)
                                    .query("select id from bench.first_row_of_" + head)
                                    .size()
                            != 1) {
                        throw new IllegalStateException("the first row of " + head + " is not on " + reached);
                    }
                }
            }
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }
}

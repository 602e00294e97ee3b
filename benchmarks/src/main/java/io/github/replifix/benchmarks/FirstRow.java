package io.github.replifix.benchmarks;

import io.github.replifix.cluster.Replica;
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

    /** Starts a cluster and returns it when a row written after the start is seen on every replica. */
    static ReplicatedCluster onEveryReplica(ClusterSpec spec) {
        ReplicatedCluster cluster = ReplicatedCluster.start(spec);
        try {
            cluster.source().execute("create table bench.first_row (id int primary key)");
            cluster.source().execute("insert into bench.first_row values (1)");
            cluster.awaitReplicated();
            for (Replica replica : cluster.replicas()) {
                if (replica.query("select id from bench.first_row").size() != 1) {
                    throw new IllegalStateException("the first row is not on " + replica);
                }
            }
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }
}

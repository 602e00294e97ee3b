package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ReplicationMode;

/** Boots one cluster of the version given and prints the nanoseconds until the first row was on its replica. */
final class ColdBoot {

    private ColdBoot() {}

    public static void main(String... arguments) {
        long begun = System.nanoTime();
        ReplicatedCluster cluster =
                FirstRow.onEveryReplica(FirstRow.spec(arguments[0], ReplicationMode.BINLOG_POSITION, 1));
        long took = System.nanoTime() - begun;
        cluster.close();
        System.out.println(took);
    }
}

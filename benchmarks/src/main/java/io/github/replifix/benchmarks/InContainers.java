package io.github.replifix.benchmarks;

import io.github.replifix.ReplifixException;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.util.ArrayList;
import java.util.List;

/** Booting and waiting in containers, beside two containers that are wired by hand. */
final class InContainers {

    private static final String IMAGE = "mysql:9.7";
    private static final String PROVIDER = "container";
    private static final int RUNS = 3;

    /** The results; none, and a word about it, where there is no Docker engine. */
    List<Result> run() throws Exception {
        ClusterSpec spec =
                FirstRow.spec(IMAGE, ReplicationMode.BINLOG_POSITION, 1).withProvider(Provider.CONTAINER);
        try {
            ReplicatedCluster.check(spec);
        } catch (ReplifixException e) {
            System.out.println("SKIPPED: containers are not measured: " + e.getMessage());
            return List.of();
        }
        System.out.println("Measuring containers of " + IMAGE + " ...");
        // The first use of an image makes the ready image.
        FirstRow.onEveryReplica(spec).close();
        Timings boot = new Timings();
        Timings byHand = new Timings();
        for (int i = 0; i < RUNS; i++) {
            long begun = System.nanoTime();
            ReplicatedCluster cluster = FirstRow.onEveryReplica(spec);
            boot.add(System.nanoTime() - begun);
            cluster.close();
            byHand.time(() -> new ContainersByHand(IMAGE).close());
        }
        List<Result> results = new ArrayList<>();
        results.add(Result.millis("boot.pair", IMAGE, boot.median(), byHand.median()));
        results.addAll(new AwaitCost(IMAGE, spec).run(""));
        return results.stream().map(result -> result.by(PROVIDER)).toList();
    }
}

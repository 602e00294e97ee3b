package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * Booting and closing a cluster in a JVM that has done so before. Each run is followed by a bare server's, with MySQL's
 * defaults and with the fixture's options, so that all of them meet the same machine.
 */
final class WarmBoot {

    private final BareMysql bare;
    private final Timings boot = new Timings();
    private final Timings close = new Timings();
    private final Timings bareBoot = new Timings();
    private final Timings tunedBoot = new Timings();

    WarmBoot(BareMysql bare) {
        this.bare = bare;
    }

    WarmBoot run(ClusterSpec spec, int runs) throws Exception {
        for (int i = 0; i < runs; i++) {
            long begun = System.nanoTime();
            try (ReplicatedCluster cluster = FirstRow.onEveryReplica(spec)) {
                boot.add(System.nanoTime() - begun);
                close.time(cluster::close);
            }
            bareServer(List.of(), bareBoot);
            bareServer(bare.tunedOptions(), tunedBoot);
        }
        return this;
    }

    List<Result> boot(String name, String version) {
        return List.of(
                Result.millis(name, version, boot.median(), bareBoot.median()),
                Result.millis(name + ".vs-tuned", version, boot.median(), tunedBoot.median()));
    }

    /** Beside the orderly end of a bare server: what a test would wait for that has no fixture. */
    List<Result> close(String name, String version, int runs) throws Exception {
        Timings bareClose = new Timings();
        for (int i = 0; i < runs; i++) {
            Path data = bare.readyData();
            try (BareServer server = bare.boot(data, List.of())) {
                bareClose.time(server::shutDown);
            }
            Scratch.delete(data);
        }
        return List.of(Result.millis(name, version, close.median(), bareClose.median()));
    }

    private void bareServer(List<String> options, Timings boots) throws Exception {
        Path data = bare.readyData();
        boots.add(bare.nanosToBoot(data, options));
        Scratch.delete(data);
    }
}

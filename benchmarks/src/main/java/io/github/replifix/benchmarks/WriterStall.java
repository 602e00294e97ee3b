package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What other sessions notice of a comparison: how long their statements take, beside the same without a comparison. */
final class WriterStall {

    private static final int COMPARISONS = 7;
    private static final int DDL_RUNS = 9;
    private static final int DDL_STEP_MILLIS = 40;
    private static final double P95 = 0.95;

    private final String version;
    private final ReplicatedCluster cluster;

    WriterStall(String version, ReplicatedCluster cluster) {
        this.version = version;
        this.cluster = cluster;
    }

    /** The latency of single inserts into another table while the comparison is done again and again. */
    List<Result> ofInserts(String name, String compared) throws Exception {
        Timings during;
        long begun = System.nanoTime();
        try (WriterLoop writer = WriterLoop.start(cluster.source())) {
            for (int i = 0; i < COMPARISONS; i++) {
                cluster.awaitReplicated(compared);
            }
            during = writer.stop();
        }
        long took = System.nanoTime() - begun;
        Timings undisturbed;
        try (WriterLoop writer = WriterLoop.start(cluster.source())) {
            TimeUnit.NANOSECONDS.sleep(took);
            undisturbed = writer.stop();
        }
        return List.of(
                Result.micros(name + ".p50", version, during.median(), undisturbed.median()),
                Result.micros(name + ".p95", version, during.percentile(P95), undisturbed.percentile(P95)),
                Result.micros(name + ".max", version, during.max(), undisturbed.max()));
    }

    /** The longest time that ALTER TABLE takes for the table that is just compared. */
    Result ofDdl(String name, String compared) throws Exception {
        Timings during = new Timings();
        Timings undisturbed = new Timings();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            for (int i = 1; i <= DDL_RUNS; i++) {
                Future<?> comparison = executor.submit(() -> cluster.awaitReplicated(compared));
                TimeUnit.MILLISECONDS.sleep((long) i * DDL_STEP_MILLIS);
                if (comparison.isDone()) {
                    throw new IllegalStateException("the comparison of " + compared + " ended before it was disturbed");
                }
                String alter = "alter table " + compared + " comment = 'disturbed " + i + "'";
                during.time(() -> cluster.source().execute(alter));
                comparison.get();
                undisturbed.time(() -> cluster.source().execute(alter.replace("disturbed", "quiet")));
                cluster.awaitReplicated();
            }
        } finally {
            executor.shutdown();
        }
        return Result.millis(name, version, during.max(), undisturbed.max());
    }
}

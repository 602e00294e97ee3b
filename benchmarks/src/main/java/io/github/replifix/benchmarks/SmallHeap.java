package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import java.io.IOException;
import java.util.List;

/** Compares rows of a megabyte, and a million rows, in a JVM with little memory. */
final class SmallHeap {

    private static final String LARGE = "bench.large_rows";
    private static final int ROWS = 300;

    private SmallHeap() {}

    /** Prints the nanoseconds that the comparison of both tables took. */
    public static void main(String... arguments) throws Exception {
        try (ReplicatedCluster cluster = ReplicatedCluster.start(CompareCost.spec(arguments[0]))) {
            BenchTable.withIntegerKey().create(cluster);
            cluster.source().execute("create table " + LARGE + " (id int primary key, content longblob)");
            for (int i = 0; i < ROWS; i++) {
                cluster.source()
                        .execute(
                                "insert into " + LARGE + " values (" + i + ", repeat(char(" + i + " % 256), 1048576))");
            }
            cluster.awaitReplicated();
            long begun = System.nanoTime();
            cluster.awaitReplicated(LARGE);
            cluster.awaitReplicated(BenchTable.withIntegerKey().name());
            System.out.println(System.nanoTime() - begun);
        }
    }

    /** Beside the same in a JVM that takes as much memory as it likes. */
    static Result run(String name, String version) throws IOException, InterruptedException {
        long small = ChildJvm.run(SmallHeap.class, version, List.of("-Xmx64m"));
        long usual = ChildJvm.run(SmallHeap.class, version, List.of());
        return Result.millis(name, version, (double) small, (double) usual);
    }
}

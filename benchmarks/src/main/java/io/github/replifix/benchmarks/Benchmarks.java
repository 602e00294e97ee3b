package io.github.replifix.benchmarks;

import static io.github.replifix.spec.ReplicationMode.BINLOG_POSITION;
import static io.github.replifix.spec.ReplicationMode.GTID;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs all benchmarks on each version given, or on all that the class path has; prints a table and writes {@code
 * results.json}. Values are medians unless the name says otherwise.
 */
public final class Benchmarks {

    private static final List<String> VERSIONS = List.of("5.7.22", "8.0.15", "8.0.31");
    private static final int WARM_UPS = 2;
    private static final int PAIR_RUNS = 5;
    private static final int MANY_RUNS = 3;
    private static final int COLD_RUNS = 3;
    private static final int FIRST_RUNS = 2;
    private static final int REPLICAS = 4;
    private static final String CHAIN = "source -> relay -> leaf";
    private static final String TWO_SOURCES = "shop -> dwh, crm -> dwh";

    private final Report report = new Report();

    private Benchmarks() {}

    public static void main(String... versions) throws Exception {
        Benchmarks benchmarks = new Benchmarks();
        for (String version : versions.length == 0 ? VERSIONS : List.of(versions)) {
            System.out.println("Measuring MySQL " + version + " ...");
            benchmarks.measure(version);
        }
        if (versions.length == 0) {
            benchmarks.report.add(new InContainers().run());
        }
        System.out.println();
        System.out.print(benchmarks.report.table());
        Path file = Path.of(System.getProperty("replifix.benchmarks.target", "target"), "results.json");
        benchmarks.report.write(file);
        System.out.println();
        System.out.println("Written to " + file);
    }

    private void measure(String version) throws Exception {
        ClusterSpec chain = FirstRow.spec(version, BINLOG_POSITION, 1).withTopology(CHAIN);
        try (BareMysql bare = warmUp(version)) {
            WarmBoot pair = new WarmBoot(bare).run(FirstRow.spec(version, BINLOG_POSITION, 1), PAIR_RUNS);
            report.add(pair.boot("boot.pair", version));
            report.add(pair.close("close", version, MANY_RUNS));
            report.add(new WarmBoot(bare)
                    .run(FirstRow.spec(version, GTID, 1), PAIR_RUNS)
                    .boot("boot.pair.gtid", version));
            report.add(new WarmBoot(bare)
                    .run(FirstRow.spec(version, BINLOG_POSITION, REPLICAS), MANY_RUNS)
                    .boot("boot.pair4", version));
            report.add(new WarmBoot(bare).run(chain, MANY_RUNS).boot("boot.chain3", version));
            report.add(new WarmBoot(bare)
                    .run(FirstRow.spec(version, BINLOG_POSITION, 1).withTopology(TWO_SOURCES), MANY_RUNS)
                    .boot("boot.multisource", version));
            report.add(List.of(new AwaitCost(version, chain).run("").get(0).named("await.chain3")));
            report.add(new AwaitCost(version, BINLOG_POSITION).run(""));
            report.add(new AwaitCost(version, GTID).run(".gtid"));
            FreshJvm fresh = new FreshJvm(version, bare);
            report.add(List.of(fresh.cold(COLD_RUNS), fresh.first(FIRST_RUNS)));
        }
    }

    /** Fills the fixture's cache and lets the JVM compile what is to be measured. */
    private static BareMysql warmUp(String version) throws Exception {
        for (int i = 1; i < WARM_UPS; i++) {
            FirstRow.onEveryReplica(FirstRow.spec(version, GTID, 1)).close();
        }
        try (ReplicatedCluster cluster = FirstRow.onEveryReplica(FirstRow.spec(version, BINLOG_POSITION, 1))) {
            return BareMysql.like(cluster.source());
        }
    }
}

package io.github.replifix.benchmarks;

import static io.github.replifix.spec.ReplicationMode.BINLOG_POSITION;
import static io.github.replifix.spec.ReplicationMode.GTID;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Runs all benchmarks on each version given, or on all that the class path has; prints a table and writes {@code
 * results.json}. Values are medians unless the name says otherwise. The property {@code replifix.benchmarks.only} names one
 * group: boot (with close), await, compare, lag, durable, suite, containers, proxy or
 * observe.
 */
public final class Benchmarks {

    private static final List<String> VERSIONS = List.of("5.7.22", "8.0.15", "8.0.31");
    private static final String NEWEST = "8.0.31";
    private static final List<String> COMPARED_VERSIONS = List.of("5.7.22", "8.0.31", "mariadb:11.4");
    private static final Set<String> GROUPS =
            Set.of("boot", "await", "compare", "lag", "durable", "suite", "containers", "proxy", "controls", "observe");
    private static final int WARM_UPS = 2;
    private static final int PAIR_RUNS = 5;
    private static final int MANY_RUNS = 3;
    private static final int COLD_RUNS = 3;
    private static final int FIRST_RUNS = 2;
    private static final int REPLICAS = 4;
    private static final String CHAIN = "source -> relay -> leaf";
    private static final String TWO_SOURCES = "shop -> dwh, crm -> dwh";

    private final Report report = new Report();

    private final String only;

    private Benchmarks(String only) {
        this.only = only;
    }

    public static void main(String... versions) throws Exception {
        String only = System.getProperty("replifix.benchmarks.only", "");
        if (!only.isEmpty() && !GROUPS.contains(only)) {
            throw new IllegalArgumentException("replifix.benchmarks.only=" + only + ": the groups are " + GROUPS);
        }
        Benchmarks benchmarks = new Benchmarks(only);
        for (String version : versions.length == 0 ? VERSIONS : List.of(versions)) {
            benchmarks.measure(version);
        }
        for (String version : versions.length == 0 ? COMPARED_VERSIONS : List.of(versions)) {
            benchmarks.compare(version);
        }
        for (String version : versions.length == 0 ? List.of(NEWEST) : List.of(versions)) {
            benchmarks.others(version);
        }
        if (versions.length == 0 && benchmarks.wants("containers")) {
            benchmarks.report.add(new InContainers().run());
        }
        System.out.println();
        System.out.print(benchmarks.report.table());
        Path file = Path.of(System.getProperty("replifix.benchmarks.target", "target"), "results.json");
        benchmarks.report.write(file);
        System.out.println();
        System.out.println("Written to " + file);
    }

    private boolean wants(String group) {
        return only.isEmpty() || only.equals(group);
    }

    private void measure(String version) throws Exception {
        if (!wants("boot") && !wants("await")) {
            return;
        }
        System.out.println("Measuring MySQL " + version + " ...");
        try (BareMysql bare = warmUp(version)) {
            if (wants("boot")) {
                boot(version, bare);
            }
            if (wants("await")) {
                await(version);
            }
        }
    }

    private void boot(String version, BareMysql bare) throws Exception {
        WarmBoot pair = new WarmBoot(bare).run(FirstRow.spec(version, BINLOG_POSITION, 1), PAIR_RUNS);
        report.add(pair.boot("boot.pair", version));
        report.add(pair.close("close", version, MANY_RUNS));
        report.add(new WarmBoot(bare)
                .run(FirstRow.spec(version, GTID, 1), PAIR_RUNS)
                .boot("boot.pair.gtid", version));
        report.add(new WarmBoot(bare)
                .run(FirstRow.spec(version, BINLOG_POSITION, REPLICAS), MANY_RUNS)
                .boot("boot.pair4", version));
        report.add(new WarmBoot(bare).run(chain(version), MANY_RUNS).boot("boot.chain3", version));
        report.add(new WarmBoot(bare)
                .run(FirstRow.spec(version, BINLOG_POSITION, 1).withTopology(TWO_SOURCES), MANY_RUNS)
                .boot("boot.multisource", version));
        FreshJvm fresh = new FreshJvm(version, bare);
        report.add(List.of(fresh.cold(COLD_RUNS), fresh.first(FIRST_RUNS)));
    }

    private void await(String version) throws Exception {
        report.add(List.of(new AwaitCost(version, chain(version)).run("").get(0).named("await.chain3")));
        report.add(new AwaitCost(version, BINLOG_POSITION).run(""));
        report.add(new AwaitCost(version, GTID).run(".gtid"));
    }

    private void compare(String version) throws Exception {
        if (wants("compare")) {
            System.out.println("Comparing tables on " + version + " ...");
            new Comparisons(version, report).run();
        }
    }

    private void others(String version) throws Exception {
        if (wants("lag")) {
            System.out.println("Awaiting replicas that apply on demand, or at once, on " + version + " ...");
            report.add(List.of(AwaitOnDemand.run(version)));
        }
        if (wants("durable")) {
            System.out.println("Waiting for the disk, or not, on " + version + " ...");
            report.add(WaitingForDisk.run(version));
        }
        if (wants("suite")) {
            System.out.println("Running a suite in several JVMs on " + version + " ...");
            report.add(SharedSuite.run(version));
        }
        if (wants("proxy")) {
            System.out.println("Connecting through proxies on " + version + " ...");
            report.add(new ProxyCost(version).run());
        }
        if (wants("controls")) {
            System.out.println("Switching controls on and off on " + version + " ...");
            System.out.println(Controls.table(version));
        }
        if (wants("observe")) {
            System.out.println("Observing which server runs which statement on " + version + " ...");
            report.add(new ObserveCost(version).run());
        }
    }

    private static ClusterSpec chain(String version) {
        return FirstRow.spec(version, BINLOG_POSITION, 1).withTopology(CHAIN);
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

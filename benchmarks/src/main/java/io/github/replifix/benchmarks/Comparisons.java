package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import java.util.List;

/** The comparison of tables on a pair: what it takes, and what others notice of it. */
final class Comparisons {

    private static final String BY_KEY = " order by id";
    private static final String BY_ALL = " order by id, n, large, short, text, at, measure, price, code, version";
    private static final String ONE = "n = 700000";
    private static final String EVERY_THOUSANDTH = "n % 1000 = 0";
    private static final String ALL = "true";

    private final String version;
    private final Report report;

    Comparisons(String version, Report report) {
        this.version = version;
        this.report = report;
    }

    void run() throws Exception {
        try (ReplicatedCluster cluster = ReplicatedCluster.start(CompareCost.spec(version))) {
            CompareCost cost = new CompareCost(version, cluster);
            integerKey(cluster, cost);
            stringKey(cluster, cost);
            withoutKey(cluster, cost);
            report.add(new ManyTables(version, cluster).run("compare.1000-tables"));
        }
        report.add(List.of(SmallHeap.run("compare.heap", version)));
    }

    private void integerKey(ReplicatedCluster cluster, CompareCost cost) throws Exception {
        BenchTable table = BenchTable.withIntegerKey();
        table.create(cluster);
        report.add(List.of(cost.of("compare.equal", table, BY_KEY, 0)));
        report.add(List.of(cost.whileOthersWrite("compare.writers.elsewhere", table)));
        WriterStall stall = new WriterStall(version, cluster);
        report.add(stall.ofInserts("compare.stall", table.name()));
        report.add(List.of(stall.ofDdl("compare.ddl.max", table.name())));
        table.differ(cluster, ONE);
        report.add(List.of(cost.of("compare.one", table, BY_KEY, 1)));
        table.differ(cluster, EVERY_THOUSANDTH);
        report.add(List.of(cost.of("compare.k", table, BY_KEY, BenchTable.ROWS / 1000)));
        table.differ(cluster, ALL);
        report.add(List.of(cost.of("compare.all", table, BY_KEY, BenchTable.ROWS)));
        table.drop(cluster);
    }

    private void stringKey(ReplicatedCluster cluster, CompareCost cost) throws Exception {
        BenchTable table = BenchTable.withStringKey();
        table.create(cluster);
        report.add(List.of(cost.of("compare.string-key.equal", table, BY_KEY, 0)));
        table.differ(cluster, ONE);
        report.add(List.of(cost.of("compare.string-key.one", table, BY_KEY, 1)));
        table.differ(cluster, ALL);
        report.add(List.of(cost.of("compare.string-key.all", table, BY_KEY, BenchTable.ROWS)));
        table.drop(cluster);
    }

    /** Equal rows are read as they are stored; by hand, rows that differ can be told only if all columns order them. */
    private void withoutKey(ReplicatedCluster cluster, CompareCost cost) throws Exception {
        BenchTable table = BenchTable.withoutKey();
        table.create(cluster);
        report.add(List.of(cost.of("compare.no-key.equal", table, "", 0)));
        table.differ(cluster, ONE);
        report.add(List.of(cost.of("compare.no-key.one", table, BY_ALL, 1)));
        table.drop(cluster);
    }
}

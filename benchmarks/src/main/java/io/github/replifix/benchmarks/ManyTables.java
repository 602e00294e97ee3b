package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of a thousand small tables. */
final class ManyTables {

    static final String DATABASE = "many";

    private static final int TABLES = 1_000;
    private static final int RUNS = 7;

    private final String version;
    private final ReplicatedCluster cluster;

    ManyTables(String version, ReplicatedCluster cluster) {
        this.version = version;
        this.cluster = cluster;
    }

    List<Result> run(String name) throws Exception {
        create();
        Timings comparison = new Timings();
        Timings byHand = new Timings();
        String all = DATABASE + ".*";
        try (JdbcComparison jdbc = new JdbcComparison(cluster)) {
            for (int i = 0; i < RUNS; i++) {
                comparison.time(() -> cluster.awaitReplicated(all));
                byHand.time(() -> readAll(jdbc));
            }
        }
        List<Result> results = new ArrayList<>();
        results.add(Result.millis(name, version, comparison.median(), byHand.median()));
        results.addAll(new WriterStall(version, cluster).ofInserts(name + ".stall", all));
        return results;
    }

    private void create() throws SQLException {
        try (Connection connection = cluster.source().connection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < TABLES; i++) {
                statement.execute(
                        "create table " + table(i) + " (id int primary key, note varchar(40), price decimal(8, 2))");
                statement.execute(
                        "insert into " + table(i) + " values (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, 'd', 4),"
                                + " (5, 'e', 5), (6, 'f', 6), (7, 'g', 7), (8, 'h', 8), (9, 'i', 9), (10, 'j', 10)");
            }
        }
        cluster.awaitReplicated();
    }

    private static void readAll(JdbcComparison jdbc) throws SQLException {
        for (int i = 0; i < TABLES; i++) {
            if (jdbc.differences("select * from " + table(i) + " order by id") > 0) {
                throw new IllegalStateException(table(i) + " differs");
            }
        }
    }

    private static String table(int number) {
        return DATABASE + ".small_" + number;
    }
}

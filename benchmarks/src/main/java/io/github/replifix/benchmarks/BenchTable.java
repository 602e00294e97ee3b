package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table of a million rows of ten columns, of which the first may be a key.
 *
 * @param name with its database
 * @param first the first column's definition
 * @param value the first column's value, made from {@code n}
 */
record BenchTable(String name, String first, String value) {

    static final int ROWS = 1_000_000;

    private static final String DIGITS = "bench.digit";

    static BenchTable withIntegerKey() {
        return new BenchTable("bench.wide", "id int primary key", "n");
    }

    static BenchTable withStringKey() {
        return new BenchTable("bench.string_key", "id varchar(40) character set utf8mb4 primary key", "md5(n)");
    }

    static BenchTable withoutKey() {
        return new BenchTable("bench.no_key", "id int not null", "n");
    }

    /** Creates the table and its rows on the source, and returns when they are on the replica. */
    void create(ReplicatedCluster cluster) throws SQLException {
        try (Connection connection = cluster.source().connection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists " + DIGITS + " (d int primary key)");
            statement.execute(
                    "insert ignore into " + DIGITS + " values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)");
            statement.execute(
                    "create table " + name + " (" + first + ", n int not null, large bigint, short varchar(40),"
                            + " text varchar(120), at datetime(6), measure double, price decimal(12, 2), code char(10),"
                            + " version int unsigned not null)");
            // In the order of the key: others take minutes, as the documented buffer pool is smaller than the table.
            statement.execute("insert into " + name + " select " + value
                    + " as first, n, n * 1000003, md5(n), concat('row ', n, ' of a million ', sha1(n)),"
                    + " timestampadd(microsecond, n, '2026-01-01'), n / 7e0, n * 0.01, left(sha1(n), 10), n * 3"
                    + " from (" + numbers() + ") numbers order by first");
        }
        cluster.awaitReplicated();
    }

    /** Changes rows on the replica alone; those that were changed before stay different. */
    void differ(ReplicatedCluster cluster, String where) throws SQLException {
        try (Connection connection = cluster.replica().admin().connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set sql_log_bin = 0");
            statement.execute("update " + name + " set version = version + 1 where " + where);
        }
    }

    void drop(ReplicatedCluster cluster) {
        cluster.source().execute("drop table " + name);
        cluster.awaitReplicated();
    }

    private static String numbers() {
        return "select a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d + 100000 * f.d as n from " + DIGITS
                + " a, " + DIGITS + " b, " + DIGITS + " c, " + DIGITS + " d, " + DIGITS + " e, " + DIGITS + " f";
    }
}

package io.github.replifix.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a test of an application sends: of ten statements, four read a row from the replica, one inserts a row on the source, and
 * five are a transaction of two changes there, with what switches {@code autocommit}. Connections stay open, as in a pool.
 */
final class ShortStatements implements AutoCloseable {

    /** The statements of one step. */
    static final int IN_STEP = 10;

    private static final String STOCK = FirstRow.DATABASE + ".stock";
    private static final String ORDERS = FirstRow.DATABASE + ".orders";
    private static final int ROWS = 100;
    private static final int READS = 4;

    private final Connection source;
    private final Connection replica;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement select;
    private int steps;

    /** On the tables that {@link #tables} gives. The connections are closed with this. */
    ShortStatements(Connection source, Connection replica) throws SQLException {
        this.source = source;
        this.replica = replica;
        insert = source.prepareStatement("insert into " + ORDERS + " (item, note) values (?, ?)");
        update = source.prepareStatement("update " + STOCK + " set left_over = left_over + ? where id = ?");
        select = replica.prepareStatement("select note from " + STOCK + "_names where id = ?");
    }

    /** The statements that make the tables. */
    static String[] tables() {
        StringBuilder stock = new StringBuilder("insert into " + STOCK + " values ");
        StringBuilder names = new StringBuilder("insert into " + STOCK + "_names values ");
        for (int id = 0; id < ROWS; id++) {
            stock.append(id == 0 ? "" : ", ").append("(" + id + ", 0)");
            names.append(id == 0 ? "" : ", ").append("(" + id + ", 'item " + id + "')");
        }
        return new String[] {
            "create table " + STOCK + " (id int primary key, left_over int)",
            "create table " + STOCK + "_names (id int primary key, note varchar(40))",
            "create table " + ORDERS + " (id int auto_increment primary key, item int, note varchar(40))",
            stock.toString(),
            names.toString()
        };
    }

    /** Runs so many statements, a multiple of {@link #IN_STEP}. */
    void run(int statements) throws SQLException {
        for (int i = 0; i < statements; i += IN_STEP) {
            int item = steps++ % ROWS;
            insert(item);
            source.setAutoCommit(false);
            insert(item);
            update.setInt(1, 1);
            update.setInt(2, item);
            update.executeUpdate();
            source.commit();
            source.setAutoCommit(true);
            for (int read = 0; read < READS; read++) {
                read((item + read) % ROWS);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (source) {
            replica.close();
        }
    }

    private void insert(int item) throws SQLException {
        insert.setInt(1, item);
        insert.setString(2, "order " + steps);
        insert.executeUpdate();
    }

    private void read(int item) throws SQLException {
        select.setInt(1, item);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("item " + item + " is missing");
            }
        }
    }
}

package io.github.replifix.benchmarks;

import io.github.replifix.cluster.ReplicatedCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** What a test would do by hand: read both sides over JDBC, row by row, and compare the bytes of each column. */
final class JdbcComparison implements AutoCloseable {

    private final Connection source;
    private final Connection replica;

    JdbcComparison(ReplicatedCluster cluster) {
        source = cluster.source().connection();
        replica = cluster.replica().connection();
    }

    /** The number of rows that differ; both sides must have equally many. */
    long differences(String query) throws SQLException {
        try (Statement first = streaming(source);
                Statement second = streaming(replica);
                ResultSet ours = first.executeQuery(query);
                ResultSet theirs = second.executeQuery(query)) {
            int columns = ours.getMetaData().getColumnCount();
            long differences = 0;
            while (ours.next()) {
                if (!theirs.next()) {
                    throw new IllegalStateException("the replica has fewer rows: " + query);
                }
                if (!isSame(ours, theirs, columns)) {
                    differences++;
                }
            }
            if (theirs.next()) {
                throw new IllegalStateException("the replica has more rows: " + query);
            }
            return differences;
        }
    }

    @Override
    public void close() throws SQLException {
        try (source) {
            replica.close();
        }
    }

    private static Statement streaming(Connection connection) throws SQLException {
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Integer.MIN_VALUE);
        return statement;
    }

    private static boolean isSame(ResultSet ours, ResultSet theirs, int columns) throws SQLException {
        for (int column = 1; column <= columns; column++) {
            if (!Arrays.equals(ours.getBytes(column), theirs.getBytes(column))) {
                return false;
            }
        }
        return true;
    }
}

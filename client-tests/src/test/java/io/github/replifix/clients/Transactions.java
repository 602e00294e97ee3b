package io.github.replifix.clients;

import io.github.replifix.clients.Client.Work;
import java.sql.Connection;
import java.sql.SQLException;

/** Transactions by JDBC alone. */
final class Transactions {

    private Transactions() {}

    /** Commits work, and gives the connection back as it was. */
    static void commit(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.on(connection);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}

package io.github.replifix.junit;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An injected connection in the store, which closes it. */
@SuppressWarnings("deprecation")
record ConnectionHandle(Connection connection) implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    private static final int CLOSE_TIMEOUT_MILLIS = 5_000;

    /** The driver rolls back first, which must not fail or hang if the test crashed or froze the server. */
    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try {
            connection.setNetworkTimeout(Runnable::run, CLOSE_TIMEOUT_MILLIS);
            connection.close();
        } catch (SQLException e) {
            connection.abort(Runnable::run);
        }
    }
}

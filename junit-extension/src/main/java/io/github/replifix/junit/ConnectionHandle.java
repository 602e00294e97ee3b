package io.github.replifix.junit;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An injected connection in the store, which closes it. */
@SuppressWarnings("deprecation")
record ConnectionHandle(Connection connection) implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    private static final int POLITE_MILLIS = 5_000;

    /** The driver rolls back first; a server that the test has crashed or frozen must not make that fail or hang. */
    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try {
            connection.setNetworkTimeout(Runnable::run, POLITE_MILLIS);
            connection.close();
        } catch (SQLException e) {
            connection.abort(Runnable::run);
        }
    }
}

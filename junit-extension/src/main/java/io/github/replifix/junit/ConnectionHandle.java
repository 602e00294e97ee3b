package io.github.replifix.junit;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An injected connection in the store, which closes it. */
@SuppressWarnings("deprecation")
record ConnectionHandle(Connection connection) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

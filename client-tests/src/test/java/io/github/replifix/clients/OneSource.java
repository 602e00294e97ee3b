package io.github.replifix.clients;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One data source whose driver chooses the server: by {@code setReadOnly}, or by the statement. */
final class OneSource implements Client {

    private final DataSource dataSource;
    private final boolean bySetReadOnly;
    private final TwoSources.Closing closing;

    OneSource(DataSource dataSource, boolean bySetReadOnly, TwoSources.Closing closing) {
        this.dataSource = dataSource;
        this.bySetReadOnly = bySetReadOnly;
        this.closing = closing;
    }

    @Override
    public void writing(Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Transactions.commit(connection, work);
        }
    }

    @Override
    public void reading(Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!bySetReadOnly) {
                work.on(connection);
                return;
            }
            connection.setReadOnly(true);
            Transactions.commit(connection, work);
            connection.setReadOnly(false);
        }
    }

    @Override
    public void plainly(Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            work.on(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        closing.close();
    }
}

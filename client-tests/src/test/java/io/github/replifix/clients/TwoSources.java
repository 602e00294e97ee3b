package io.github.replifix.clients;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One data source for the source and one for the replica; the application chooses. */
final class TwoSources implements Client {

    private final DataSource source;
    private final DataSource replica;
    private final Closing closing;

    /** What has to be closed. */
    interface Closing {
        void close() throws SQLException;
    }

    TwoSources(DataSource source, DataSource replica, Closing closing) {
        this.source = source;
        this.replica = replica;
        this.closing = closing;
    }

    @Override
    public void writing(Work work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Transactions.commit(connection, work);
        }
    }

    @Override
    public void reading(Work work) throws SQLException {
        try (Connection connection = replica.getConnection()) {
            work.on(connection);
        }
    }

    @Override
    public void plainly(Work work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            work.on(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        closing.close();
    }
}

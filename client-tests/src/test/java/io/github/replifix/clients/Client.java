package io.github.replifix.clients;

import java.sql.Connection;
import java.sql.SQLException;

/** A way in which applications reach a source and its replica. */
interface Client extends AutoCloseable {

    /** What is done on a connection. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Does what changes data, in a transaction that is committed. */
    void writing(Work work) throws SQLException;

    /** Does what only reads, in the way in which this client finds out that a replica may do it. */
    void reading(Work work) throws SQLException;

    /** Does it with a connection as it comes: each statement commits. */
    void plainly(Work work) throws SQLException;

    @Override
    void close() throws SQLException;
}

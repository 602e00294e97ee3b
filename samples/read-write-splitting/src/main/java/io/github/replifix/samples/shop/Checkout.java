package io.github.replifix.samples.shop;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Writes to the source and reads from a replica, as read/write splitting is often done first. It works on every
 * developer's machine that has one server, and it loses sight of fresh orders in production: a replica lags, and a
 * customer who has just ordered is told that there is no such order.
 */
public final class Checkout {

    private final Orders onSource;
    private final Orders onReplica;

    public Checkout(DataSource writes, DataSource reads) {
        onSource = new Orders(writes);
        onReplica = new Orders(reads);
    }

    /** Places an order and returns its id. */
    public long checkout(Cart cart) throws SQLException {
        return onSource.add(cart);
    }

    /** The order as the replica has it by now. */
    public Optional<Order> find(long id) throws SQLException {
        return onReplica.find(id);
    }
}

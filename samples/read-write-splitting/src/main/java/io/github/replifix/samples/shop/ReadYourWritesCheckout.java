package io.github.replifix.samples.shop;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The same, repaired: whoever has placed an order finds it, however far the replica lags.
 *
 * <p>Orders never change, so a replica has an order as it is or does not have it yet; only in the second case is the
 * source asked. Rows that do change would need more: a replica's answer could be there and outdated.
 */
public final class ReadYourWritesCheckout {

    private final Orders onSource;
    private final Orders onReplica;

    public ReadYourWritesCheckout(DataSource writes, DataSource reads) {
        onSource = new Orders(writes);
        onReplica = new Orders(reads);
    }

    /** Places an order and returns its id. */
    public long checkout(Cart cart) throws SQLException {
        return onSource.add(cart);
    }

    /** The order, from the replica where possible. */
    public Optional<Order> find(long id) throws SQLException {
        Optional<Order> order = onReplica.find(id);
        return order.isPresent() ? order : onSource.find(id);
    }
}

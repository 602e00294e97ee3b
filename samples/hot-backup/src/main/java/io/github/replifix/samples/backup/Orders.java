package io.github.replifix.samples.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Customers who go on ordering, whatever is done to the replicas, until it is closed. */
public final class Orders implements AutoCloseable {

    private static final int BETWEEN_ORDERS_MILLIS = 2;

    private final ExecutorService customers = Executors.newSingleThreadExecutor();
    private final Future<?> ordering;
    private volatile boolean closed;

    private Orders(DataSource shop) {
        ordering = customers.submit(() -> {
            order(shop);
            return null;
        });
    }

    /** Customers of a shop. */
    public static Orders at(DataSource shop) {
        return new Orders(shop);
    }

    private void order(DataSource shop) throws SQLException, InterruptedException {
        try (Connection connection = shop.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into shop.orders (article) values ('teapot')")) {
            while (!closed) {
                insert.executeUpdate();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ORDERS_MILLIS);
            }
        }
    }

    /** Returns when the last order is placed. */
    @Override
    public void close() throws SQLException {
        closed = true;
        customers.shutdown();
        try {
            ordering.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new SQLException("an order failed", e.getCause());
        }
    }
}

package io.github.replifix.samples.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** The orders on one server, whichever that is. */
final class Orders {

    private final DataSource server;

    Orders(DataSource server) {
        this.server = server;
    }

    long add(Cart cart) throws SQLException {
        try (Connection connection = server.getConnection()) {
            connection.setAutoCommit(false);
            long id = insert(connection, cart);
            audit(connection, id);
            connection.commit();
            return id;
        }
    }

    Optional<Order> find(long id) throws SQLException {
        try (Connection connection = server.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select customer, article, quantity from orders where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Order(id, new Cart(row.getString(1), row.getString(2), row.getInt(3))))
                        : Optional.empty();
            }
        }
    }

    private static long insert(Connection connection, Cart cart) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into orders (customer, article, quantity) values (?, ?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, cart.customer());
            insert.setString(2, cart.article());
            insert.setInt(3, cart.quantity());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static void audit(Connection connection, long id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into audit_orders (order_id) values (?)")) {
            insert.setLong(1, id);
            insert.executeUpdate();
        }
    }
}

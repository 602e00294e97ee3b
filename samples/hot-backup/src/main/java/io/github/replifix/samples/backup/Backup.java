package io.github.replifix.samples.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * All rows of a table.
 *
 * @param table the table, with its database
 * @param rows each with its values in the order of the columns
 */
public record Backup(String table, List<List<Object>> rows) {

    /** Reads a table. Nobody may write to it meanwhile. */
    public static Backup of(DataSource server, String table) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection connection = server.getConnection();
                PreparedStatement select = connection.prepareStatement("select * from " + table);
                ResultSet result = select.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
        }
        return new Backup(table, rows);
    }

    /** Replaces the rows of the table on another server, which does not log it: they are the source's, and not its own. */
    public void restore(DataSource server) throws SQLException {
        try (Connection connection = server.getConnection()) {
            execute(connection, "set sql_log_bin = 0");
            connection.setAutoCommit(false);
            execute(connection, "delete from " + table);
            for (List<Object> row : rows) {
                insert(connection, row);
            }
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private void insert(Connection connection, List<Object> row) throws SQLException {
        String places = "?, ".repeat(row.size() - 1) + "?";
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " values (" + places + ")")) {
            for (int i = 0; i < row.size(); i++) {
                insert.setObject(i + 1, row.get(i));
            }
            insert.executeUpdate();
        }
    }
}

package io.github.replifix.samples.temtab;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The half of the documented test program that writes to the source. Plain JDBC: it knows nothing of the fixture. */
final class TemtabWriter {

    private final DataSource source;

    TemtabWriter(DataSource source) {
        this.source = source;
    }

    void insert(List<Temtab> rows) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into temtab values (?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (Temtab row : rows) {
                insert.setInt(1, row.c1());
                insert.setString(2, row.c2());
                insert.setString(3, row.c3());
                insert.executeUpdate();
            }
            connection.commit();
        }
    }
}

package io.github.replifix.samples.temtab;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The half of the documented test program that reads from the replica. */
final class TemtabReader {

    private final DataSource replica;

    TemtabReader(DataSource replica) {
        this.replica = replica;
    }

    List<Temtab> all() throws SQLException {
        List<Temtab> rows = new ArrayList<>();
        try (Connection connection = replica.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select c1, c2, c3 from temtab order by c1")) {
            while (result.next()) {
                rows.add(new Temtab(result.getInt("c1"), result.getString("c2"), result.getString("c3")));
            }
        }
        return rows;
    }
}

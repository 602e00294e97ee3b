package io.github.replifix.gallery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Finds and ends sessions of a server. */
final class Sessions {

    private Sessions() {}

    /** The ids of sessions for which a condition on the process list holds. */
    static List<String> of(Statement statement, String condition) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet result =
                statement.executeQuery("select id from information_schema.processlist where " + condition)) {
            while (result.next()) {
                ids.add(result.getString(1));
            }
        }
        return ids;
    }

    /** Ends a session that may have ended already. */
    static void kill(Statement statement, String id) {
        try {
            statement.execute("kill " + id);
        } catch (SQLException e) {
            // It has ended.
        }
    }
}

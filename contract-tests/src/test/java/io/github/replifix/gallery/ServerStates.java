package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import io.github.replifix.server.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/** Servers that are down, silent or full, and servers with which nothing is wrong. */
final class ServerStates {

    private ServerStates() {}

    static List<State> all() {
        return List.of(
                State.healthy("healthy", "nothing is wrong", Scene::write),
                State.of(
                        "replica crashed",
                        Cause.SERVER_DOWN,
                        scene -> scene.replica().crash()),
                State.of(
                        "source crashed",
                        Cause.SERVER_DOWN,
                        scene -> scene.source().crash()),
                State.of(
                        "replica frozen",
                        Cause.SERVER_SILENT,
                        scene -> scene.replica().freeze()),
                State.of(
                        "source frozen",
                        Cause.SERVER_SILENT,
                        scene -> scene.source().freeze()),
                State.of(
                                "all frozen, wait of 1 s",
                                Cause.SERVER_SILENT,
                                scene -> scene.cluster().servers().forEach(MySqlServer::freeze))
                        .timeout(1000),
                refusing("source has too many connections", Scene::source),
                refusing("replica has too many connections", Scene::replica));
    }

    private static State refusing(String name, Function<Scene, MySqlServer> which) {
        return State.of(name, Cause.CONNECTION_REFUSED, scene -> fill(scene, which.apply(scene)));
    }

    /** Takes all connections, those for the administrator as well, and ends the sessions that the fixture has open. */
    private static void fill(Scene scene, MySqlServer server) throws SQLException {
        Connection connection = scene.hold(server);
        try (Statement statement = connection.createStatement()) {
            String own = Scene.id(connection);
            statement.execute("set global max_connections = 10");
            for (int i = 0; i < 3; i++) {
                for (String id : Sessions.of(statement, "command = 'Sleep' and id <> " + own)) {
                    Sessions.kill(statement, id);
                }
            }
            boolean full = false;
            while (!full) {
                full = !isTaken(scene, server);
            }
        }
        scene.undoLater(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set global max_connections = 151");
            }
        });
    }

    private static boolean isTaken(Scene scene, MySqlServer server) {
        try {
            scene.hold(DriverManager.getConnection(server.admin().jdbcUrl()));
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}

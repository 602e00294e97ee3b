package io.github.replifix.contract;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.dialect.Dialect;
import io.github.replifix.dialect.Dialects;
import io.github.replifix.server.MySqlServer;
import io.github.replifix.spec.Provider;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cluster under test.
 *
 * @param configuration what it is
 * @param cluster the cluster
 * @param own the cluster whose servers these are; another one where {@code cluster} only attaches to them
 */
record Running(Configuration configuration, ReplicatedCluster cluster, ReplicatedCluster own) implements AutoCloseable {

    private static final AtomicInteger TABLES = new AtomicInteger();

    /** A new table of two columns. */
    String table() {
        String name = "go.t" + TABLES.incrementAndGet();
        source(name);
        return name;
    }

    private void source(String name) {
        cluster.source().execute("create table " + name + "(c1 int primary key, c2 varchar(20))");
    }

    /** The dialect of the first replica. */
    Dialect words() {
        return Dialects.of(cluster.replica(1).version());
    }

    /** The host by which other servers reach one; containers have names on a network of their own. */
    String hostForReplicas(MySqlServer server) {
        return isContainer() ? server.name() : server.host();
    }

    int portForReplicas(MySqlServer server) {
        return isContainer() ? 3306 : server.port();
    }

    private boolean isContainer() {
        return configuration.target().provider() == Provider.CONTAINER;
    }

    void onReplica(String... statements) {
        List.of(statements).forEach(cluster.replica(1)::execute);
    }

    /** A change on one server alone. */
    static void unlogged(MySqlServer server, String sql) {
        try (Connection connection = server.admin().connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set sql_log_bin = 0");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        cluster.close();
        own.close();
    }
}

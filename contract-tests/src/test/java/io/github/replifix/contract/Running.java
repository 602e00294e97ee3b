package io.github.replifix.contract;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.dialect.Dialect;
import io.github.replifix.node.ServerNode;
import io.github.replifix.sql.SqlSession;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cluster under test.
 *
 * @param kind what it is
 * @param cluster the cluster
 * @param own the cluster whose servers these are; another one where {@code cluster} only attaches to them
 */
record Running(Kind kind, ReplicatedCluster cluster, ReplicatedCluster own) implements AutoCloseable {

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

    /** What can be said to the first replica. */
    Dialect words() {
        return Dialect.of(cluster.replica(1).version());
    }

    void onReplica(String... statements) {
        List.of(statements).forEach(cluster.replica(1)::execute);
    }

    /** A change on one server alone. */
    static void unlogged(ServerNode server, String sql) {
        try (SqlSession session = server.session()) {
            List.of("set sql_log_bin = 0", sql).forEach(session::execute);
        }
    }

    @Override
    public void close() {
        cluster.close();
        own.close();
    }
}

package io.github.replifix.spring;

import io.github.replifix.server.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/** Read/write splitting by the transaction's own word. */
final class Routing {

    private Routing() {}

    /** A data source that chooses when the first statement of a transaction is sent. */
    static DataSource between(MySqlServer source, List<MySqlServer> replicas) {
        LazyConnectionDataSourceProxy proxy = new LazyConnectionDataSourceProxy(source.dataSource());
        proxy.setReadOnlyDataSource(new InTurn(replicas));
        return proxy;
    }

    private static final class InTurn extends AbstractDataSource {
        private final List<DataSource> all;
        private final AtomicInteger next = new AtomicInteger();

        InTurn(List<MySqlServer> servers) {
            all = servers.stream().map(MySqlServer::dataSource).toList();
        }

        @Override
        public Connection getConnection() throws SQLException {
            return chosen().getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return chosen().getConnection(username, password);
        }

        private DataSource chosen() {
            return all.get(Math.floorMod(next.getAndIncrement(), all.size()));
        }
    }
}

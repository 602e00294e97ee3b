package io.github.replifix.clients;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.server.MySqlServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The clients that run in this JVM, and what each of them promises. */
enum KnownClient {
    DATA_SOURCE("our `DataSource`", OnReadOnly.STAYS, false) {
        @Override
        Client open(ReplicatedCluster cluster, String parameters) {
            return new TwoSources(ours(cluster.source(), parameters), ours(cluster.replica(), parameters), () -> {});
        }
    },
    HIKARI("HikariCP on our URLs", OnReadOnly.STAYS, false) {
        @Override
        Client open(ReplicatedCluster cluster, String parameters) {
            HikariDataSource source = pool(cluster.source().jdbcUrl() + parameters);
            HikariDataSource replica = pool(cluster.replica().jdbcUrl() + parameters);
            return new TwoSources(source, replica, () -> {
                source.close();
                replica.close();
            });
        }
    },
    REPLICATION_URL("Connector/J's replication URL", OnReadOnly.LOSES, false) {
        @Override
        Client open(ReplicatedCluster cluster, String parameters) {
            return new OneSource(
                    new DriverManagerDataSource(cluster.replicationUrl("go") + parameters), true, () -> {});
        }
    },
    HIKARI_ON_REPLICATION_URL("HikariCP on the replication URL", OnReadOnly.LATE, false) {
        @Override
        Client open(ReplicatedCluster cluster, String parameters) {
            HikariDataSource pool = pool(cluster.replicationUrl("go") + parameters);
            return new OneSource(pool, true, pool::close);
        }
    },
    SPRING_ROUTING("Spring's `AbstractRoutingDataSource`", OnReadOnly.STAYS, false) {
        @Override
        Client open(ReplicatedCluster cluster, String parameters) {
            return SpringClient.routing(
                    pool(cluster.source().jdbcUrl() + parameters),
                    pool(cluster.replica().jdbcUrl() + parameters));
        }
    },
    SPRING_LAZY("Spring's `LazyConnectionDataSourceProxy`", OnReadOnly.STAYS, false) {
        @Override
        Client open(ReplicatedCluster cluster, String parameters) {
            return SpringClient.lazy(
                    pool(cluster.source().jdbcUrl() + parameters),
                    pool(cluster.replica().jdbcUrl() + parameters));
        }
    },
    SHARDING_SPHERE("ShardingSphere-JDBC", OnReadOnly.STAYS, true) {
        @Override
        Client open(ReplicatedCluster cluster, String parameters) throws SQLException {
            try {
                DataSource dataSource = YamlShardingSphereDataSourceFactory.createDataSource(
                        configuration(cluster, parameters).getBytes(StandardCharsets.UTF_8));
                return new OneSource(dataSource, false, () -> close(dataSource));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    },
    AWS_WRAPPER("AWS JDBC wrapper", OnReadOnly.STAYS, false) {
        @Override
        Client open(ReplicatedCluster cluster, String parameters) {
            String url = cluster.replicationUrl("go").replace("jdbc:mysql:replication:", "jdbc:aws-wrapper:mysql:");
            return new OneSource(
                    new DriverManagerDataSource(
                            url + parameters + "&wrapperPlugins=readWriteSplitting&singleWriterConnectionString=true"),
                    true,
                    () -> {});
        }
    };

    private static final int POOL = 2;

    private final String title;
    private final OnReadOnly onReadOnly;
    private final boolean byStatement;

    /** What becomes of an open transaction when its connection is made read-only. */
    enum OnReadOnly {
        /** The driver goes on elsewhere, and its changes are never committed. */
        LOSES("lost, and found"),
        /** The driver goes on elsewhere, and what the pool sets when it takes the connection back commits. */
        LATE("committed when the pool takes the connection back"),
        /** It stays where it is, and is committed. */
        STAYS("stays, and is committed");

        private final String description;

        OnReadOnly(String description) {
            this.description = description;
        }

        /** In words. */
        String description() {
            return description;
        }
    }

    /**
     * A client.
     *
     * @param byStatement whether it chooses the server by the statement alone
     */
    KnownClient(String title, OnReadOnly onReadOnly, boolean byStatement) {
        this.title = title;
        this.onReadOnly = onReadOnly;
        this.byStatement = byStatement;
    }

    /** A new client of a cluster; parameters are those of Connector/J, each behind an {@code &}. */
    abstract Client open(ReplicatedCluster cluster, String parameters) throws SQLException;

    OnReadOnly onReadOnly() {
        return onReadOnly;
    }

    /** Whether it sends reads to the replica that nobody has declared read-only, even those of a transaction that writes. */
    boolean readsOnReplica() {
        return byStatement;
    }

    /** Whether it switches on by itself that the driver sends a batch at once. */
    boolean rewritesBatches() {
        return this == SHARDING_SPHERE;
    }

    @Override
    public String toString() {
        return title;
    }

    private static DataSource ours(MySqlServer server, String parameters) {
        MysqlDataSource dataSource = (MysqlDataSource) server.dataSource();
        dataSource.setUrl(dataSource.getUrl() + parameters);
        return dataSource;
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(POOL);
        return new HikariDataSource(config);
    }

    private static void close(DataSource dataSource) throws SQLException {
        try {
            ((AutoCloseable) dataSource).close();
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String configuration(ReplicatedCluster cluster, String parameters) {
        return Stream.of(
                        "dataSources:",
                        dataSource("written", cluster.source(), parameters),
                        dataSource("read", cluster.replica(), parameters),
                        "rules:",
                        "- !SINGLE",
                        "  tables: ['*.*']",
                        "- !READWRITE_SPLITTING",
                        "  dataSourceGroups:",
                        "    both:",
                        "      writeDataSourceName: written",
                        "      readDataSourceNames: [read]")
                .collect(Collectors.joining("\n"));
    }

    private static String dataSource(String name, MySqlServer server, String parameters) {
        return String.join(
                "\n",
                "  " + name + ":",
                "    dataSourceClassName: com.zaxxer.hikari.HikariDataSource",
                "    driverClassName: com.mysql.cj.jdbc.Driver",
                "    jdbcUrl: '" + server.jdbcUrl() + parameters + "'",
                "    username: '" + server.username() + "'",
                "    password: '" + server.password() + "'",
                "    maxPoolSize: " + POOL);
    }
}

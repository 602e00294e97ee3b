package io.github.replifix.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.Replica;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.Source;
import io.github.replifix.server.MySqlServer;
import io.github.replifix.spec.ClusterSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A class as users write it, which gets its servers by the settings of a build. */
final class Injected {

    private Injected() {}

    static void run(Configuration configuration) {
        ClusterSpec spec = configuration.spec();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Annotated.class))
                .configurationParameter("replifix.provider", spec.provider().name())
                .configurationParameter("replifix.version", spec.version())
                .configurationParameter("replifix.replicaVersion", spec.replicaVersion())
                .configurationParameter("replifix.mode", spec.mode().name())
                .configurationParameter(
                        "replifix.binlogFormat", spec.binlogFormat().name())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(1).succeeded(1));
    }

    @ReplicatedMySql(databases = "go")
    static class Annotated {

        @Source
        private MySqlServer source;

        @Test
        void injects(
                ReplicatedCluster cluster,
                @Source DataSource writes,
                @Replica(1) Connection reads,
                @Replica(1) String url)
                throws SQLException {
            assertThat(source).isSameAs(cluster.source());
            try (Connection connection = writes.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create table injected(c1 int primary key)");
                statement.execute("insert into injected values (42)");
            }
            cluster.awaitReplicated("injected");
            assertThat(value(reads)).isEqualTo(42);
            try (Connection connection = DriverManager.getConnection(url)) {
                assertThat(value(connection)).isEqualTo(42);
            }
        }

        private static int value(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery("select c1 from go.injected")) {
                assertThat(result.next()).isTrue();
                return result.getInt(1);
            }
        }
    }
}

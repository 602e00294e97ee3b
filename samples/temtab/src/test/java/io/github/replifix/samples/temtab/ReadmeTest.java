package io.github.replifix.samples.temtab;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.control.Pause;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.junit.Replica;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.ReplicatedMySqlExtension;
import io.github.replifix.junit.Source;
import io.github.replifix.server.MySqlServer;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.ReplicationMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the README and of the Javadoc, so that they compile and do what is said there. */
class ReadmeTest {

    /** The first test that anyone writes. */
    @Nested
    @ReplicatedMySql(databases = "go")
    class FirstTest {

        @Test
        void rowsReachTheReplica(ReplicatedCluster cluster) {
            cluster.source().execute("create table go.temtab(c1 int, c2 varchar(20), c3 varchar(30))");
            cluster.source().execute("insert into go.temtab values (103, '张三', '192.168.0.253')");
            assertThat(cluster).awaitReplicated("go.temtab");
        }

        /** Lag on demand, and an assertion that says at once why it can't hold. */
        @Test
        @SuppressWarnings("try") // a pause is there to be closed, and has no other use
        void failsAtOnceWhenTheApplierStandsStill(ReplicatedCluster cluster) {
            cluster.source().execute("create table go.paused(id int primary key)");
            try (Pause lag = cluster.replica().pauseApplier()) {
                cluster.source().execute("insert into go.paused values (1)");

                assertThatExceptionOfType(ReplicationAssertionError.class)
                        .isThrownBy(() -> assertThat(cluster).awaitReplicated("go.paused"))
                        .returns(Cause.APPLIER_STOPPED, ReplicationAssertionError::why);
            }
            assertThat(cluster).awaitReplicated("go.paused");
        }
    }

    /** Everything that can be injected. */
    @Nested
    @ReplicatedMySql(databases = "go", mode = ReplicationMode.GTID)
    class Injection {

        @Source
        private MySqlServer source;

        @Test
        void handsOutConnectionsUrlsAndServers(
                @Source Connection writes, @Replica String readsUrl, @Replica MySqlServer replica) throws SQLException {
            try (Statement statement = writes.createStatement()) {
                statement.execute("create table injected(id int primary key)");
            }
            assertThat(source.query("show tables")).hasSize(1);
            assertThat(readsUrl).startsWith("jdbc:mysql://").contains(String.valueOf(replica.port()));
        }
    }

    /** The same in code. */
    @Nested
    class Registered {

        @RegisterExtension
        ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(ClusterSpec.documented().withDatabases("go"));

        @Test
        void givesEachTestAClusterOfItsOwn(ReplicatedCluster cluster) {
            assertThat(cluster).isReplicating();
        }
    }

    /** Without JUnit. */
    @Test
    void startsInAnyProgram() {
        try (ReplicatedCluster cluster =
                ReplicatedCluster.start(ClusterSpec.documented().withDatabases("go"))) {
            cluster.source().execute("create table go.temtab(c1 int primary key, c2 varchar(20))");
            cluster.source().execute("insert into go.temtab values (103, '张三')");
            cluster.awaitReplicated("go.temtab");
            assertThat(cluster.replica().query("select c2 from go.temtab"))
                    .singleElement()
                    .hasToString("('张三')");
        }
    }
}

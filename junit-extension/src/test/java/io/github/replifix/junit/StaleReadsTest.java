package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.routing.ObservedStatement;
import io.github.replifix.routing.Routing;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.StaleReads;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests that may not read from a replica what nobody has awaited, and tests that look at what ran. */
@Tag(Runs.JUNIT_6)
class StaleReadsTest {

    abstract static class Shop {
        @Source
        DataSource writes;

        @Replica(1)
        DataSource reads;

        void write() throws SQLException {
            run(writes, "insert into item(name) values ('teapot')");
        }

        void read() throws SQLException {
            try (Connection connection = reads.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select name from item")) {
                rows.next();
            }
        }

        static void run(DataSource server, String sql) throws SQLException {
            try (Connection connection = server.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go", staleReads = StaleReads.FAIL)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Judged extends Shop {
        @Test
        @Order(1)
        void createsItsTable(ReplicatedCluster cluster) throws SQLException {
            run(writes, "create table item(id int auto_increment primary key, name varchar(20))");
            cluster.awaitReplicated();
            read();
        }

        @Test
        @Order(2)
        void readsTooEarly() throws SQLException {
            write();
            read();
        }

        @Test
        @Order(3)
        void awaits(ReplicatedCluster cluster) throws SQLException {
            write();
            cluster.awaitReplicated("go.item");
            read();
        }

        @Test
        @Order(4)
        void failsByItself() throws SQLException {
            write();
            read();
            throw new IllegalStateException("its own");
        }

        @Test
        @Order(5)
        void isAborted() throws SQLException {
            write();
            read();
            Assumptions.abort("not here");
        }

        @Test
        @Order(6)
        void writesToTheReplica() throws SQLException {
            run(reads, "delete from item");
        }

        @Test
        @Order(7)
        void losesATransaction() throws SQLException {
            try (Connection connection = writes.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("insert into item(name) values ('lost')");
                // To close it would roll back.
                connection.abort(Runnable::run);
            }
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go", staleReads = StaleReads.FAIL)
    static class JudgedAround extends Shop {
        @BeforeEach
        void begin() throws SQLException {
            run(writes, "create table item(id int auto_increment primary key, name varchar(20))");
            write();
        }

        @Test
        void doesNothing() {}

        @AfterEach
        void end(ReplicatedCluster cluster) throws SQLException {
            cluster.replica().awaitReplicated();
            write();
            read();
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go")
    static class Looking extends Shop {
        @BeforeEach
        void begin(ReplicatedCluster cluster) throws SQLException {
            run(writes, "create table if not exists item(id int auto_increment primary key, name varchar(20))");
            cluster.awaitReplicated();
        }

        @Test
        void sees(Routing routing) throws SQLException {
            write();
            List<String> before =
                    routing.statements().stream().map(ObservedStatement::sql).toList();
            read();
            assertThat(before)
                    .anyMatch(sql -> sql.startsWith("create table if not exists item"))
                    .anyMatch(sql -> sql.startsWith("insert into item"))
                    .noneMatch(sql -> sql.startsWith("select name"));
            assertThat(routing.statements())
                    .filteredOn(ObservedStatement::isRead)
                    .singleElement()
                    .satisfies(read -> {
                        assertThat(read.server()).isEqualTo("replica1");
                        assertThat(read.caller().orElseThrow().getMethodName()).isEqualTo("read");
                    });
            assertThat(routing.unawaitedReads()).hasSize(1);
        }

        @AfterEach
        void end(Routing routing) {
            assertThat(routing.servers()).containsExactlyInAnyOrder("source", "replica1");
        }
    }

    static class Registered extends Shop {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(
                ClusterSpec.documented().withVersion("5.7").withDatabases("go"));

        @Test
        void readsTooEarly(ReplicatedCluster cluster) throws SQLException {
            run(writes, "create table item(id int auto_increment primary key, name varchar(20))");
            cluster.awaitReplicated();
            write();
            read();
        }
    }

    /** The failure of one test of a run. */
    private static Throwable failureOf(EngineExecutionResults results, String method) {
        return results.testEvents().failed().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().startsWith(method))
                .flatMap(event -> event.getPayload(org.junit.platform.engine.TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
    }

    private static Cause why(Throwable failure) {
        assertThat(failure).isInstanceOf(ReplicationAssertionError.class);
        return ((ReplicationAssertionError) failure).why();
    }

    @Test
    void testsAreJudgedByThemselves() {
        EngineExecutionResults results = Runs.run(Judged.class);

        assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
        assertThat(results.testEvents().aborted().count()).isEqualTo(1);
        assertThat(results.testEvents().failed().count()).isEqualTo(4);
        Throwable early = failureOf(results, "readsTooEarly");
        assertThat(why(early)).isEqualTo(Cause.UNAWAITED_READ);
        assertThat(early)
                .hasMessageContaining("insert into item")
                .hasMessageContaining("select name from item")
                .hasMessageContaining("go.item")
                .hasMessageContaining("Shop.run(StaleReadsTest.java:")
                .hasMessageContaining("Shop.read(StaleReadsTest.java:")
                .hasMessageContaining("staleReads = FAIL");
        Throwable own = failureOf(results, "failsByItself");
        assertThat(own).isInstanceOf(IllegalStateException.class).hasMessage("its own");
        assertThat(Arrays.stream(own.getSuppressed()).filter(ReplicationAssertionError.class::isInstance))
                .singleElement()
                .satisfies(suppressed -> assertThat(why(suppressed)).isEqualTo(Cause.UNAWAITED_READ));
        assertThat(why(failureOf(results, "writesToTheReplica"))).isEqualTo(Cause.REPLICA_WRITTEN);
        assertThat(why(failureOf(results, "losesATransaction"))).isEqualTo(Cause.TRANSACTION_LOST);
        assertThat(Runs.published(results, "replifix.diagnosis")).anyMatch(text -> text.contains("staleReads = FAIL"));
    }

    @Test
    void methodsAroundTheTestAreJudgedWithIt() {
        assertThat(Runs.failures(Runs.run(JudgedAround.class)))
                .singleElement()
                .satisfies(failure -> assertThat(why(failure)).isEqualTo(Cause.UNAWAITED_READ));
    }

    @Test
    void aRoutingShowsWhatHasRunSinceTheTestBegan() {
        Runs.passing(1, Looking.class);
    }

    @Test
    void aBuildDecidesForRegisteredClusters() {
        assertThat(Runs.failures(Runs.run(Map.of("replifix.staleReads", "fail"), Registered.class)))
                .singleElement()
                .satisfies(failure -> assertThat(why(failure)).isEqualTo(Cause.UNAWAITED_READ));
        Runs.passing(1, Registered.class);
    }
}

package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.server.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag(Runs.JUNIT_6)
class InjectionTest {

    private static int idOf(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return idOf(connection);
        }
    }

    private static int idOf(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return idOf(connection);
        }
    }

    /** The documented ids: 1 is the source and 2 is the first replica. */
    private static int idOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select @@server_id")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int idOf(MySqlServer server) {
        return Integer.parseInt(server.variable("server_id"));
    }

    @ReplicatedMySql(version = "5.7", replicas = 2)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Everywhere {
        static ReplicatedCluster staticCluster;

        @Replica(2)
        static Connection staticConnection;

        @Source
        DataSource source;

        @Replica
        private DataSource first;

        @Replica(2)
        String secondUrl;

        @Source
        Connection fieldConnection;

        @Replica(2)
        io.github.replifix.cluster.Replica second;

        final ReplicatedCluster ofConstructor;

        Everywhere(
                ReplicatedCluster cluster,
                @Source MySqlServer server,
                @Replica(2) Connection connection,
                TestInfo testInfo)
                throws SQLException {
            ofConstructor = cluster;
            assertThat(idOf(server)).isEqualTo(1);
            assertThat(idOf(connection)).isEqualTo(3);
            assertThat(testInfo).isNotNull();
            Seen.add("of a method", connection);
        }

        @BeforeAll
        static void beginAll(@Source Connection connection, @Replica(2) String url) throws SQLException {
            assertThat(idOf(connection)).isEqualTo(1);
            assertThat(idOf(url)).isEqualTo(3);
            assertThat(idOf(staticConnection)).isEqualTo(3);
            Seen.add("of the class", connection);
            Seen.add("of the class", staticConnection);
        }

        @BeforeEach
        void begin(@Replica(1) Connection connection) throws SQLException {
            assertThat(idOf(connection)).isEqualTo(2);
            Seen.add("of a method", connection);
            Seen.add("of a method", fieldConnection);
        }

        @Test
        @Order(1)
        void inMethods(
                ReplicatedCluster cluster,
                @Source DataSource writes,
                @Replica(1) DataSource reads,
                @Replica(2) MySqlServer server,
                @Source String url)
                throws SQLException {
            assertThat(cluster).isSameAs(staticCluster).isSameAs(ofConstructor);
            assertThat(idOf(writes)).isEqualTo(1);
            assertThat(idOf(reads)).isEqualTo(2);
            assertThat(idOf(server)).isEqualTo(3);
            assertThat(idOf(url)).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 6})
        @Order(2)
        void besideOtherArguments(int number, @Replica DataSource reads) throws SQLException {
            assertThat(number).isBetween(5, 6);
            assertThat(idOf(reads)).isEqualTo(2);
        }

        @Test
        @Order(3)
        void inFields() throws SQLException {
            assertThat(idOf(source)).isEqualTo(1);
            assertThat(idOf(first)).isEqualTo(2);
            assertThat(idOf(secondUrl)).isEqualTo(3);
            assertThat(idOf(fieldConnection)).isEqualTo(1);
            assertThat(second.status().sourcePort())
                    .isEqualTo(staticCluster.source().port());
        }

        @Test
        @Order(4)
        void connectionsOfEarlierMethodsAreClosedWhileTheServersLive() throws SQLException {
            int ofThisMethod = 3;
            var ofMethods = Seen.at("of a method");
            for (Object connection : ofMethods.subList(0, ofMethods.size() - ofThisMethod)) {
                assertThat(((Connection) connection).isClosed()).isTrue();
            }
            for (Object connection : ofMethods.subList(ofMethods.size() - ofThisMethod, ofMethods.size())) {
                assertThat(((Connection) connection).isValid(5)).isTrue();
            }
        }

        @AfterEach
        void end(@Source String url) throws SQLException {
            assertThat(idOf(url)).isEqualTo(1);
        }

        @AfterAll
        static void endAll(@Source DataSource source) throws SQLException {
            assertThat(idOf(source)).isEqualTo(1);
            for (Object connection : Seen.at("of the class")) {
                assertThat(((Connection) connection).isValid(5)).isTrue();
            }
        }
    }

    @ReplicatedMySql(version = "5.7")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        static ReplicatedCluster staticCluster;

        @Source
        Connection connection;

        final Connection ofBefore;

        ReplicatedCluster cluster;

        OneInstance(@Replica Connection connection) {
            assertThat(staticCluster).isNotNull();
            ofBefore = connection;
        }

        @BeforeAll
        void begin(@Source DataSource source) throws SQLException {
            assertThat(idOf(source)).isEqualTo(1);
            assertThat(idOf(connection)).isEqualTo(1);
            assertThat(idOf(ofBefore)).isEqualTo(2);
            assertThat(cluster).isSameAs(staticCluster);
            Seen.add("one", connection);
        }

        @Test
        void first() throws SQLException {
            Seen.add("one", connection);
            assertThat(connection.isValid(5)).isTrue();
            assertThat(ofBefore.isValid(5)).isTrue();
        }

        @Test
        void second() throws SQLException {
            first();
        }

        @AfterAll
        void end() throws SQLException {
            first();
        }
    }

    @ReplicatedMySql(version = "5.7", topology = "source -> relay -> leaf")
    static class Chain {
        @Server("relay")
        MySqlServer relay;

        @Test
        void test(
                ReplicatedCluster cluster,
                @Source DataSource head,
                @Source("relay") io.github.replifix.cluster.Replica sourceAndReplica,
                @Replica(2) Connection second,
                @Server("leaf") String leaf)
                throws SQLException {
            assertThat(idOf(head)).isEqualTo(1);
            assertThat(idOf(relay)).isEqualTo(2);
            assertThat(sourceAndReplica).isSameAs(relay).isSameAs(cluster.server("relay"));
            assertThat(idOf(second)).isEqualTo(3);
            assertThat(idOf(leaf)).isEqualTo(3);
        }
    }

    @ReplicatedMySql(version = "5.7", topology = "a <-> b")
    static class Ring {
        @Test
        void test(@Source("a") Connection a, @Server("B") io.github.replifix.cluster.Replica b) throws SQLException {
            assertThat(idOf(a)).isEqualTo(1);
            assertThat(idOf(b)).isEqualTo(2);
        }
    }

    @ReplicatedMySql(version = "5.7", topology = "shop -> dwh, crm -> dwh")
    static class TwoSources {
        @Test
        void test(@Source("shop") String shop, @Source("crm") DataSource crm, @Replica MySqlServer dwh)
                throws SQLException {
            assertThat(idOf(shop)).isEqualTo(1);
            assertThat(idOf(crm)).isEqualTo(3);
            assertThat(idOf(dwh)).isEqualTo(2);
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class CrashesTheReplica {
        @Test
        void test(ReplicatedCluster cluster, @Replica Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create database half_done");
            }
            cluster.replica().crash();
            Seen.add("crashed", connection);
        }
    }

    @BeforeEach
    void forget() {
        Seen.clear();
    }

    @Test
    void allInjectionPointsAreInjected() throws SQLException {
        Runs.passing(5, Everywhere.class);

        assertThat(Seen.at("of a method")).hasSize(15).doesNotHaveDuplicates();
        assertThat(Seen.at("of the class")).hasSize(2);
        for (Object connection : Seen.at("of the class")) {
            assertThat(((Connection) connection).isClosed()).isTrue();
        }
        assertThat(Servers.running()).isZero();
    }

    @Test
    void anInstanceForAllTestsIsInjectedOnceAndAlreadyInItsConstructor() throws SQLException {
        Runs.passing(2, OneInstance.class);

        assertThat(Seen.at("one")).hasSize(4).containsOnly(Seen.at("one").get(0));
        assertThat(((Connection) Seen.at("one").get(0)).isClosed()).isTrue();
    }

    @Test
    void serversOfAnyTopologyAreInjectedByName() {
        Runs.passing(3, Chain.class, Ring.class, TwoSources.class);

        assertThat(Servers.running()).isZero();
    }

    @Test
    void aConnectionToACrashedServerIsClosedWithoutAFailure() throws SQLException {
        Runs.passing(1, CrashesTheReplica.class);

        assertThat(((Connection) Seen.at("crashed").get(0)).isClosed()).isTrue();
        assertThat(Servers.running()).isZero();
    }
}

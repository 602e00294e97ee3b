package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@Tag(Runs.JUNIT_6)
class MatrixInjectionTest {

    @ReplicatedMySql(version = "5.7")
    @MatrixTest.BothModes
    static class Everywhere {
        static ReplicatedCluster staticCluster;

        @Replica
        static Connection staticConnection;

        @Source
        Connection fieldConnection;

        final ReplicatedCluster ofConstructor;

        Everywhere(ReplicatedCluster cluster) {
            ofConstructor = cluster;
        }

        @BeforeEach
        void begin(@Source String url) {
            assertThat(url).isEqualTo(ofConstructor.source().jdbcUrl());
        }

        @Test
        void first(ReplicatedCluster cluster, @Replica Connection connection) throws SQLException {
            assertThat(cluster).isSameAs(staticCluster).isSameAs(ofConstructor);
            assertThat(fieldConnection.getMetaData().getURL())
                    .contains(":" + cluster.source().port());
            assertThat(staticConnection.getMetaData().getURL())
                    .contains(":" + cluster.replica().port());
            Seen.cluster("clusters", cluster);
            Seen.add("connections", fieldConnection);
            Seen.add("connections", connection);
            Seen.add("static connections", staticConnection);
        }

        @Test
        void second(ReplicatedCluster cluster, @Replica Connection connection) throws SQLException {
            first(cluster, connection);
        }

        @AfterEach
        void end(ReplicatedCluster cluster) {
            assertThat(cluster).isSameAs(staticCluster);
        }
    }

    @ReplicatedMySql(version = "5.7")
    @MatrixTest.BothModes
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        ReplicatedCluster field;

        @Source
        Connection connection;

        @BeforeAll
        void begin() {
            assertThat(field).isNull();
            Seen.add("before all", this);
        }

        @Test
        void first(ReplicatedCluster cluster) throws SQLException {
            assertThat(field).isSameAs(cluster);
            assertThat(connection.isValid(5)).isTrue();
            Seen.add("connections", connection);
            Seen.cluster("clusters", cluster);
        }

        @Test
        void second(ReplicatedCluster cluster) throws SQLException {
            first(cluster);
        }
    }

    @MatrixTest.BothModes
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class RegisteredInTheOneInstance {
        @RegisterExtension
        ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(ClusterSpec.documented().withVersion("5.7"));

        ReplicatedCluster field;

        @Test
        void test(ReplicatedCluster cluster) {
            assertThat(field).isSameAs(cluster);
            Seen.cluster("clusters", cluster);
        }
    }

    @ReplicatedMySql(version = "5.7")
    @MatrixTest.BothModes
    static class Outer {
        ReplicatedCluster outerField;

        @Test
        void test(ReplicatedCluster cluster) {
            Seen.cluster("clusters", cluster);
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Inner {
            static ReplicatedCluster innerStatic;

            ReplicatedCluster innerField;

            @BeforeAll
            void begin(ReplicatedCluster cluster) {
                assertThat(innerField).isSameAs(innerStatic).isSameAs(cluster);
            }

            @Test
            void test(ReplicatedCluster cluster) {
                assertThat(innerField).isSameAs(outerField).isSameAs(cluster);
                Seen.cluster("clusters", cluster);
            }
        }

        @Nested
        @ParameterizedClass
        @ValueSource(ints = {5, 6})
        class ParameterizedInner {
            final int number;

            ParameterizedInner(int number) {
                this.number = number;
            }

            @Test
            void test(ReplicatedCluster cluster) {
                assertThat(outerField).isSameAs(cluster);
                Seen.cluster("clusters", cluster);
                Seen.add("numbers", number);
            }
        }

        @Nested
        @ReplicatedMySql(version = "5.7", replicas = 2)
        class WithOneOfItsOwn {
            @Test
            void test(ReplicatedCluster cluster) {
                assertThat(cluster.replicas()).hasSize(2);
                Seen.cluster("own", cluster);
                Seen.add("own gtid_mode", cluster.source().variable("gtid_mode"));
            }
        }
    }

    @ReplicatedMySql(version = "5.7", replicas = 2)
    static class Around {
        @Test
        void test(ReplicatedCluster cluster) {
            Seen.cluster("around", cluster);
        }

        @Nested
        @ReplicatedMySql(version = "5.7")
        @MatrixTest.BothModes
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class MatrixInside {
            ReplicatedCluster field;

            @Test
            void test(ReplicatedCluster cluster) {
                assertThat(field).isSameAs(cluster);
                assertThat(cluster.replicas()).hasSize(1);
                Seen.cluster("inside", cluster);
                Seen.add("inside gtid_mode", cluster.source().variable("gtid_mode"));
            }
        }
    }

    @BeforeEach
    void forget() {
        Seen.clear();
    }

    private static void assertTwoOneAfterTheOther(List<Object> seen, int timesEach) {
        assertThat(seen).hasSize(2 * timesEach);
        assertThat(new HashSet<>(seen.subList(0, timesEach))).hasSize(1);
        assertThat(new HashSet<>(seen.subList(timesEach, 2 * timesEach))).hasSize(1);
        assertThat(seen.get(0)).isNotEqualTo(seen.get(timesEach));
    }

    @Test
    void allInjectionPointsGetTheClusterOfTheirInvocation() throws SQLException {
        Runs.passing(4, Everywhere.class);

        assertTwoOneAfterTheOther(Seen.at("clusters"), 2);
        assertTwoOneAfterTheOther(Seen.at("static connections"), 2);
        assertThat(Seen.at("connections")).hasSize(8).doesNotHaveDuplicates();
        for (String kind : List.of("connections", "static connections")) {
            for (Object connection : Seen.at(kind)) {
                assertThat(((Connection) connection).isClosed()).isTrue();
            }
        }
    }

    @Test
    void anInstanceForAllTestsIsInjectedForEachInvocation() throws SQLException {
        Runs.passing(4, OneInstance.class);

        assertThat(Seen.at("before all")).hasSize(1);
        assertTwoOneAfterTheOther(Seen.at("clusters"), 2);
        assertTwoOneAfterTheOther(Seen.at("connections"), 2);
        for (Object connection : Seen.at("connections")) {
            assertThat(((Connection) connection).isClosed()).isTrue();
        }
    }

    @Test
    void anExtensionInAnInstanceForAllTestsIsSupported() {
        EngineExecutionResults results = Runs.passing(2, RegisteredInTheOneInstance.class);

        assertThat(Runs.invocations(results)).containsExactly("position · MIXED", "GTID · MIXED");
        assertTwoOneAfterTheOther(Seen.at("clusters"), 1);
    }

    @Test
    void nestedClassesUseTheClusterOfTheInvocationOrTheirOwn() {
        Runs.passing(10, Outer.class);

        assertTwoOneAfterTheOther(Seen.at("clusters"), 4);
        assertThat(Seen.at("numbers")).containsExactly(5, 6, 5, 6);
        assertTwoOneAfterTheOther(Seen.at("own"), 1);
        assertThat(Seen.at("own gtid_mode")).containsExactly("OFF", "OFF");
        assertThat(Servers.running()).isZero();
    }

    @Test
    void aNestedClassCanHaveItsOwnMatrix() {
        Runs.passing(3, Around.class);

        assertTwoOneAfterTheOther(Seen.at("inside"), 1);
        assertThat(Seen.at("inside gtid_mode")).containsExactly("OFF", "ON");
        assertThat(Seen.at("around")).hasSize(1).doesNotContainAnyElementsOf(Seen.at("inside"));
        assertThat(Servers.running()).isZero();
    }
}

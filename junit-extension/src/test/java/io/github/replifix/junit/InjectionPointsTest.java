package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.node.ServerNode;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Scope;
import java.sql.Connection;
import java.sql.ResultSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"}) // the points are only looked at
class InjectionPointsTest {

    private static final ClusterSpec TWO_REPLICAS = ClusterSpec.documented().withReplicas(2);

    static class Everything {
        static ReplicatedCluster cluster;

        @Source
        DataSource dataSource;

        @Replica
        Connection connection;

        @Replica(2)
        ServerNode server;

        @Replica(2)
        io.github.replifix.cluster.Replica replica;

        ResultSet notOurs;

        final ReplicatedCluster ownFinal;

        Everything(ReplicatedCluster cluster, @Source String url) {
            ownFinal = cluster;
        }

        void test(@Source DataSource source, @Replica(2) String url, Connection notOurs) {}
    }

    static class UnknownType {
        @Source
        ResultSet rows;
    }

    static class UnknownParameterType {
        @Test
        void test(@Replica Integer number) {}
    }

    static class SourceIsNoReplica {
        @Source
        io.github.replifix.cluster.Replica replica;
    }

    static class ThirdReplica {
        void test(@Replica(3) DataSource reads) {}
    }

    static class ReplicaNumberZero {
        void test(@Replica(0) DataSource reads) {}
    }

    static class BothMarks {
        @Source
        @Replica
        String url;
    }

    static class MarkedCluster {
        @Source
        ReplicatedCluster cluster;
    }

    static class MarkedFinal {
        @Source
        final String url = null;
    }

    static class Inherited extends UnknownType {}

    static class StaticField {
        static ReplicatedCluster cluster;
    }

    static class InConstructor {
        InConstructor(@Source DataSource source) {}
    }

    static class InBeforeAll {
        @BeforeAll
        static void begin(ReplicatedCluster cluster) {}
    }

    static class InAfterAll {
        @AfterAll
        static void end(@Replica Connection replica) {}
    }

    static class InBeforeEach {
        @Source
        String url;

        @BeforeEach
        void begin(ReplicatedCluster cluster) {}
    }

    private static void refused(Class<?> testClass, ClusterSpec spec, String... message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InjectionPoints(testClass).check(spec))
                .withMessageContainingAll(message)
                .withMessageContaining(InjectionPointsTest.class.getName() + "$");
    }

    @Test
    void whatCanBeHadIsFine() {
        assertThatCode(() -> new InjectionPoints(Everything.class).check(TWO_REPLICAS))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownTypeIsToldWithWhatIsKnown() {
        for (Class<?> testClass : new Class<?>[] {UnknownType.class, Inherited.class}) {
            refused(testClass, TWO_REPLICAS, "rows", "java.sql.ResultSet", "DataSource", "Connection", "MySqlServer");
        }
        refused(UnknownParameterType.class, TWO_REPLICAS, "number", "java.lang.Integer", "DataSource");
        refused(SourceIsNoReplica.class, TWO_REPLICAS, "cluster.Replica", "MySqlServer");
    }

    @Test
    void aReplicaThatIsNotThereIsToldWithThoseThatAre() {
        refused(ThirdReplica.class, TWO_REPLICAS, "@Replica(3)", "replicas 1 to 2", "reads");
        refused(ThirdReplica.class, ClusterSpec.documented(), "@Replica(3)", "replica 1 only");
        refused(ReplicaNumberZero.class, TWO_REPLICAS, "@Replica(0)", "replicas 1 to 2");
        assertThatCode(() -> new InjectionPoints(ThirdReplica.class).check(TWO_REPLICAS.withReplicas(3)))
                .doesNotThrowAnyException();
    }

    @Test
    void marksThatMakeNoSenseAreRefused() {
        refused(BothMarks.class, TWO_REPLICAS, "url", "both @Source and @Replica");
        refused(MarkedCluster.class, TWO_REPLICAS, "cluster", "ReplicatedCluster is the whole");
        refused(MarkedFinal.class, TWO_REPLICAS, "url", "final");
    }

    @ParameterizedTest
    @ValueSource(classes = {StaticField.class, InConstructor.class, InBeforeAll.class, InAfterAll.class})
    void whatComesBeforeTheMethodsCantHaveAClusterOfOneMethod(Class<?> testClass) {
        refused(testClass, TWO_REPLICAS.withScope(Scope.METHOD), "METHOD");
        for (Scope scope : new Scope[] {Scope.CLASS, Scope.SHARED}) {
            assertThatCode(() -> new InjectionPoints(testClass).check(TWO_REPLICAS.withScope(scope)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatBelongsToOneMethodCan() {
        assertThatCode(() -> new InjectionPoints(InBeforeEach.class).check(TWO_REPLICAS.withScope(Scope.METHOD)))
                .doesNotThrowAnyException();
    }

    @Test
    void ofAnEnclosingClassOnlyThatCountsWhichANestedTestNeeds() {
        ClusterSpec perMethod = ClusterSpec.documented().withScope(Scope.METHOD);
        for (Class<?> testClass : new Class<?>[] {StaticField.class, InBeforeAll.class, ThirdReplica.class}) {
            assertThatCode(() -> new InjectionPoints(testClass).checkForNested(perMethod))
                    .doesNotThrowAnyException();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InjectionPoints(InConstructor.class).checkForNested(perMethod))
                .withMessageContaining("METHOD");
    }
}

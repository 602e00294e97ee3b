package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.server.MySqlServer;
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

    private static final TestSpec ONE_REPLICA = spec("source -> replica1");
    private static final TestSpec TWO_REPLICAS = spec("source -> replica1, source -> replica2");
    private static final TestSpec CHAIN = spec("source -> relay -> leaf");
    private static final TestSpec RING = spec("a <-> b");
    private static final TestSpec RING_WITH_LEAF = spec("a <-> b -> leaf");
    private static final TestSpec RING_BELOW_A_HEAD = spec("head -> a, a <-> b");
    private static final TestSpec TWO_SOURCES = spec("shop -> dwh, crm -> dwh");

    private static TestSpec spec(String topology) {
        return new TestSpec(ClusterSpec.documented().withTopology(topology), Scope.CLASS);
    }

    private static TestSpec perMethod(TestSpec spec) {
        return new TestSpec(spec.cluster(), Scope.METHOD);
    }

    static class Everything {
        static ReplicatedCluster cluster;

        @Source
        DataSource dataSource;

        @Replica
        Connection connection;

        @Replica(2)
        MySqlServer server;

        @Replica(2)
        io.github.replifix.cluster.Replica replica;

        ResultSet notOurs;

        final ReplicatedCluster ownFinal;

        Everything(ReplicatedCluster cluster, @Source String url) {
            ownFinal = cluster;
        }

        void test(@Source DataSource source, @Replica(2) String url, Connection notOurs) {}
    }

    static class OfAChain {
        @Source
        MySqlServer onlyHead;

        @Source("relay")
        io.github.replifix.cluster.Replica sourceWithASource;

        @Server("source")
        MySqlServer head;

        @Server("RELAY")
        DataSource caseIsIgnored;

        @Server("leaf")
        io.github.replifix.cluster.Replica leaf;

        void test(@Replica(2) String leaf, @Server("relay") Connection relay) {}
    }

    static class OfARing {
        void test(
                @Source("a") DataSource a,
                @Source("b") io.github.replifix.cluster.Replica b,
                @Server("a") io.github.replifix.cluster.Replica again) {}
    }

    static class OfTwoSources {
        void test(@Source("shop") String shop, @Source("crm") String crm, @Replica String dwh) {}
    }

    static class UnnamedSource {
        void test(@Source DataSource writes) {}
    }

    static class UnknownServer {
        void test(@Server("lef") DataSource reads) {}
    }

    static class UnknownSource {
        void test(@Source("lef") DataSource writes) {}
    }

    static class LeafAsSource {
        void test(@Source("leaf") DataSource writes) {}
    }

    static class HeadAsReplica {
        void test(@Server("source") io.github.replifix.cluster.Replica replica) {}
    }

    static class FirstReplica {
        void test(@Replica DataSource reads) {}
    }

    static class NamedCluster {
        @Server("source")
        ReplicatedCluster cluster;
    }

    static class NameAndNumber {
        void test(@Server("replica1") @Replica String url) {}
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

    private static void refused(Class<?> testClass, TestSpec spec, String... message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InjectionPoints(testClass).check(spec))
                .withMessageContainingAll(message)
                .withMessageContaining(InjectionPointsTest.class.getName() + "$");
    }

    private static void accepted(Class<?> testClass, TestSpec spec) {
        assertThatCode(() -> new InjectionPoints(testClass).check(spec)).doesNotThrowAnyException();
    }

    @Test
    void supportedTypesAreAcceptedForServersThatExist() {
        accepted(Everything.class, TWO_REPLICAS);
        accepted(OfAChain.class, CHAIN);
        accepted(OfARing.class, RING);
        accepted(OfTwoSources.class, TWO_SOURCES);
        accepted(UnnamedSource.class, CHAIN);
        accepted(UnnamedSource.class, RING_BELOW_A_HEAD);
    }

    @Test
    void anUnnamedSourceMustBeTheOnlyServerWithoutASource() {
        refused(UnnamedSource.class, TWO_SOURCES, "writes", "@Source needs a name", "2 servers", "[shop, crm]");
        refused(UnnamedSource.class, RING, "writes", "@Source needs a name", "every server", "[a, b]");
        refused(UnnamedSource.class, RING_WITH_LEAF, "@Source needs a name", "[a, b]");
    }

    @Test
    void unknownServersAreRefusedWithThoseThatExist() {
        refused(UnknownServer.class, CHAIN, "reads", "@Server(\"lef\")", "[source, relay, leaf]");
        refused(UnknownSource.class, CHAIN, "writes", "@Source(\"lef\")", "[source, relay, leaf]");
    }

    @Test
    void aNamedSourceMustHaveReplicas() {
        refused(LeafAsSource.class, CHAIN, "@Source(\"leaf\")", "leaf has no replicas", "[source, relay]", "@Server");
    }

    @Test
    void aReplicaMustHaveASource() {
        refused(HeadAsReplica.class, CHAIN, "cluster.Replica", "source, which has no source", "MySqlServer");
    }

    @Test
    void numbersAreRefusedInARing() {
        refused(FirstReplica.class, RING, "reads", "@Replica(1)", "ring", "@Server(\"a\")");
        refused(ThirdReplica.class, RING_WITH_LEAF, "@Replica(3)", "ring", "@Server(\"leaf\")");
        refused(FirstReplica.class, RING_BELOW_A_HEAD, "@Replica(1)", "ring", "@Server(\"a\")");
    }

    @Test
    void anUnsupportedTypeIsRefusedWithThoseThatAreSupported() {
        for (Class<?> testClass : new Class<?>[] {UnknownType.class, Inherited.class}) {
            refused(testClass, TWO_REPLICAS, "rows", "java.sql.ResultSet", "DataSource", "Connection", "MySqlServer");
        }
        refused(UnknownParameterType.class, TWO_REPLICAS, "number", "java.lang.Integer", "DataSource");
        refused(SourceIsNoReplica.class, TWO_REPLICAS, "cluster.Replica", "MySqlServer");
    }

    @Test
    void anUnknownReplicaIsRefusedWithThoseThatExist() {
        refused(ThirdReplica.class, TWO_REPLICAS, "@Replica(3)", "replicas 1 to 2", "reads");
        refused(ThirdReplica.class, ONE_REPLICA, "@Replica(3)", "replica 1 only");
        refused(ReplicaNumberZero.class, TWO_REPLICAS, "@Replica(0)", "replicas 1 to 2");
        accepted(ThirdReplica.class, spec("s -> a, s -> b, s -> c"));
    }

    @Test
    void conflictingAnnotationsAreRefused() {
        refused(BothMarks.class, TWO_REPLICAS, "url", "conflicting annotations [@Source, @Replica(1)]", "keep one");
        refused(NameAndNumber.class, TWO_REPLICAS, "url", "[@Replica(1), @Server(\"replica1\")]", "keep one");
        refused(MarkedCluster.class, TWO_REPLICAS, "cluster", "without @Source", "remove the annotation");
        refused(NamedCluster.class, TWO_REPLICAS, "cluster", "without @Server(\"source\")");
        refused(MarkedFinal.class, TWO_REPLICAS, "url", "final");
    }

    @ParameterizedTest
    @ValueSource(classes = {StaticField.class, InConstructor.class, InBeforeAll.class, InAfterAll.class})
    void codeThatRunsBeforeTheMethodsGetsNoClusterOfAMethod(Class<?> testClass) {
        refused(testClass, perMethod(TWO_REPLICAS), "METHOD");
        for (Scope scope : new Scope[] {Scope.CLASS, Scope.SHARED}) {
            accepted(testClass, new TestSpec(TWO_REPLICAS.cluster(), scope));
        }
    }

    @Test
    void codeThatRunsForOneMethodGetsItsCluster() {
        accepted(InBeforeEach.class, perMethod(TWO_REPLICAS));
    }

    @Test
    void onlyPointsThatNestedTestsNeedAreCheckedForThem() {
        TestSpec perMethod = perMethod(ONE_REPLICA);
        for (Class<?> testClass : new Class<?>[] {StaticField.class, InBeforeAll.class, ThirdReplica.class}) {
            assertThatCode(() -> new InjectionPoints(testClass).checkForNested(perMethod))
                    .doesNotThrowAnyException();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InjectionPoints(InConstructor.class).checkForNested(perMethod))
                .withMessageContaining("METHOD");
    }
}

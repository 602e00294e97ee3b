package io.github.replifix.junit;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.node.ServerNode;
import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class MatrixTest {

    private static final long ONE_PAIR = 2;

    /** Without what 5.7 puts behind it on a server that logs. */
    private static final String VERSION = "substring_index(version(), '-', 1)";

    private static final String POSITION_MIXED = "position · MIXED";
    private static final String GTID_MIXED = "GTID · MIXED";

    @ReplicatedMySqlMatrix(modes = {ReplicationMode.BINLOG_POSITION, ReplicationMode.GTID})
    @Retention(RetentionPolicy.RUNTIME)
    @interface BothModes {}

    private static String select(ServerNode server, String what) {
        return server.query("select " + what).get(0).toString();
    }

    @ReplicatedMySql(databases = "go")
    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0.15", "8.0.31"})
    static class Versions {
        @Test
        void first(ReplicatedCluster cluster) {
            Seen.cluster("clusters", cluster);
            Seen.add("source", select(cluster.source(), VERSION));
            Seen.add("replica", select(cluster.replica(), VERSION));
            Seen.add("running", Servers.running());
            cluster.source().execute("create table go.temtab (c1 int primary key)");
            assertThat(cluster).awaitReplicated("go.temtab");
        }

        @Test
        void second(ReplicatedCluster cluster) {
            Seen.cluster("clusters", cluster);
        }
    }

    @ReplicatedMySql(version = "5.7")
    @ReplicatedMySqlMatrix(
            modes = {ReplicationMode.GTID, ReplicationMode.BINLOG_POSITION},
            binlogFormats = {BinlogFormat.ROW, BinlogFormat.STATEMENT},
            providers = Provider.EMBEDDED)
    static class ModesAndFormats {
        @Test
        void test(ReplicatedCluster cluster) {
            Seen.add("source", select(cluster.source(), "@@gtid_mode, @@binlog_format"));
            Seen.add("replica", select(cluster.replica(), "@@gtid_mode"));
        }
    }

    abstract static class Noting {
        @Test
        void test(ReplicatedCluster cluster) {
            Seen.cluster(getClass().getSimpleName(), cluster);
            Seen.add("gtid_mode", cluster.source().variable("gtid_mode"));
            Seen.add("spec", cluster.spec());
        }
    }

    @ReplicatedMySqlMatrix(versions = "5.7.22", modes = ReplicationMode.GTID)
    static class Alone extends Noting {}

    @ReplicatedMySql(version = "5.7")
    @BothModes
    abstract static class Base extends Noting {}

    static class Inherits extends Base {}

    @ReplicatedMySql(version = "5.7", replicas = 2)
    static class OverridesTheRest extends Base {}

    @ReplicatedMySql(version = "5.7", scope = Scope.METHOD)
    @BothModes
    static class OfMethod extends Noting {
        @Test
        void second(ReplicatedCluster cluster) {
            test(cluster);
        }
    }

    @ReplicatedMySql(version = "5.7", scope = Scope.SHARED)
    @BothModes
    static class SharedA extends Noting {}

    @ReplicatedMySql(version = "5.7", scope = Scope.SHARED, mode = ReplicationMode.GTID)
    static class SharedB extends Noting {}

    @BothModes
    static class Registered extends Noting {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(ClusterSpec.documented().withVersion("5.7"));
    }

    @ReplicatedMySql(version = "5.7")
    @BothModes
    static class FailsByPosition {
        @Test
        void test(ReplicatedCluster cluster) {
            if (cluster.spec().mode() == ReplicationMode.BINLOG_POSITION) {
                cluster.replica().execute("stop slave sql_thread");
                fail("boom");
            }
        }
    }

    private static CyclicBarrier barrier = new CyclicBarrier(2);

    @ReplicatedMySql(version = "5.7")
    @BothModes
    static class Meets extends Noting {
        @BeforeEach
        void meet() throws Exception {
            barrier.await(60, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void forget() {
        Seen.clear();
        barrier = new CyclicBarrier(2);
    }

    @Test
    void eachVersionIsAContainerWithAClusterThatIsGoneWhenTheNextBegins() {
        EngineExecutionResults results = Runs.passing(6, Versions.class);

        assertThat(Runs.invocations(results))
                .containsExactly("5.7 · position · MIXED", "8.0.15 · position · MIXED", "8.0.31 · position · MIXED");
        assertThat(Seen.at("source")).hasToString("[('5.7.22'), ('8.0.15'), ('8.0.31')]");
        assertThat(Seen.at("replica")).isEqualTo(Seen.at("source"));
        assertThat(Seen.at("running")).containsExactly(ONE_PAIR, ONE_PAIR, ONE_PAIR);
        List<Object> clusters = Seen.at("clusters");
        assertThat(clusters)
                .containsExactly(
                        clusters.get(0),
                        clusters.get(0),
                        clusters.get(2),
                        clusters.get(2),
                        clusters.get(4),
                        clusters.get(4));
        assertThat(new HashSet<>(clusters)).hasSize(3);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void modesAndFormatsAreInForceAsNamed() {
        EngineExecutionResults results = Runs.passing(4, ModesAndFormats.class);

        assertThat(Runs.invocations(results))
                .containsExactly(
                        "GTID · ROW · embedded",
                        "GTID · STATEMENT · embedded",
                        "position · ROW · embedded",
                        "position · STATEMENT · embedded");
        assertThat(Seen.at("source"))
                .hasToString("[('ON', 'ROW'), ('ON', 'STATEMENT'), ('OFF', 'ROW'), ('OFF', 'STATEMENT')]");
        assertThat(Seen.at("replica")).hasToString("[('ON'), ('ON'), ('OFF'), ('OFF')]");
    }

    @Test
    void standingAloneItTakesTheRestFromTheBuild() {
        Map<String, String> parameters =
                Map.of("replifix.version", "8.0", "replifix.databases", "go", "replifix.binlogFormat", "row");

        EngineExecutionResults results = Runs.passing(1, parameters, Alone.class);

        assertThat(Runs.invocations(results)).containsExactly("5.7.22 · GTID · ROW");
        assertThat(Seen.at("spec"))
                .containsExactly(ClusterSpec.documented()
                        .withVersion("5.7.22")
                        .withMode(ReplicationMode.GTID)
                        .withBinlogFormat(BinlogFormat.ROW)
                        .withDatabases("go"));
    }

    @Test
    void isInheritedAndCarriedByAnnotationsAsTheRestIs() {
        EngineExecutionResults results = Runs.passing(4, Inherits.class, OverridesTheRest.class);

        assertThat(Runs.invocations(results)).containsExactly(POSITION_MIXED, GTID_MIXED, POSITION_MIXED, GTID_MIXED);
        assertThat(Seen.at("spec"))
                .extracting(spec -> ((ClusterSpec) spec).replicas())
                .containsExactly(1, 1, 2, 2);
        assertThat(Seen.at("gtid_mode")).containsExactly("OFF", "ON", "OFF", "ON");
    }

    @Test
    void aRegisteredExtensionIsVariedToo() {
        EngineExecutionResults results = Runs.passing(2, Registered.class);

        assertThat(Runs.invocations(results)).containsExactly(POSITION_MIXED, GTID_MIXED);
        assertThat(Seen.at("gtid_mode")).containsExactly("OFF", "ON");
        assertThat(Servers.running()).isZero();
    }

    @Test
    void eachMethodOfEachInvocationCanHaveAClusterOfItsOwn() {
        Runs.passing(4, OfMethod.class);

        assertThat(new HashSet<>(Seen.at("OfMethod"))).hasSize(4);
        assertThat(Seen.at("gtid_mode")).containsExactly("OFF", "OFF", "ON", "ON");
        assertThat(Servers.running()).isZero();
    }

    @Test
    void anInvocationSharesItsClusterWithAllThatHaveAnEqualSpecification() {
        Runs.passing(3, SharedA.class, SharedB.class);

        assertThat(new HashSet<>(Seen.at("SharedA"))).hasSize(2);
        assertThat(Seen.at("SharedB")).containsExactly(Seen.at("SharedA").get(1));
        assertThat(Servers.running()).isZero();
    }

    @Test
    void aFailureCarriesTheDiagnosisOfItsInvocation() {
        EngineExecutionResults results = Runs.run(FailsByPosition.class);

        assertThat(Runs.failures(results))
                .singleElement()
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .isInstanceOf(ClusterDiagnosis.class)
                        .asString()
                        .contains("the applier of replica1 is stopped", "of the matrix: position · MIXED"));
        assertThat(Runs.published(results, "replifix.diagnosis"))
                .singleElement()
                .asString()
                .endsWith("\n  of the matrix: position · MIXED");
        assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void invocationsRunBesideEachOther() {
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

        Runs.passing(2, parallel, Meets.class);

        assertThat(new HashSet<>(Seen.at("Meets"))).hasSize(2);
        assertThat(Seen.at("gtid_mode")).containsExactlyInAnyOrder("OFF", "ON");
        assertThat(Servers.running()).isZero();
    }
}

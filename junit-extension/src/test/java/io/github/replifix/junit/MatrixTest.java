package io.github.replifix.junit;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.server.MySqlServer;
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
import org.junit.jupiter.api.Tag;
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

    private static String select(MySqlServer server, String what) {
        return server.query("select " + what).get(0).toString();
    }

    @ReplicatedMySql(databases = "go")
    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0.31"})
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
            binlogFormats = BinlogFormat.ROW,
            providers = Provider.EMBEDDED)
    static class ModesAndFormats {
        @Test
        void test(ReplicatedCluster cluster) {
            Seen.add("source", select(cluster.source(), "@@gtid_mode, @@binlog_format"));
            Seen.add("replica", select(cluster.replica(), "@@gtid_mode"));
        }
    }

    @ReplicatedMySql(version = "5.7", serverOptions = "leaf: read_only=ON")
    @ReplicatedMySqlMatrix(topologies = {"source->leaf", "source -> relay -> leaf"})
    static class Topologies {
        @Test
        void test(ReplicatedCluster cluster, @Source String url, @Server("leaf") MySqlServer leaf) {
            assertThat(url).isEqualTo(cluster.server("source").jdbcUrl());
            Seen.add(
                    "servers", cluster.servers().stream().map(MySqlServer::name).toList());
            Seen.add("leaf", select(leaf, "@@server_id, @@read_only"));
            Seen.add("running", Servers.running());
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

    @ReplicatedMySql(version = "5.7", replicas = 2)
    static class InheritsAndOverridesTheRest extends Base {}

    @ReplicatedMySql(version = "5.7", scope = Scope.METHOD)
    @ReplicatedMySqlMatrix(modes = ReplicationMode.GTID)
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
    static class FailsByPosition {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(ClusterSpec.documented().withVersion("5.7"));

        @Test
        void test(ReplicatedCluster cluster) {
            Seen.add("gtid_mode", cluster.source().variable("gtid_mode"));
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
    void eachVersionIsAContainerWithAClusterThatIsClosedBeforeTheNext() {
        EngineExecutionResults results = Runs.passing(4, Versions.class);

        assertThat(Runs.invocations(results)).containsExactly("5.7 · position · MIXED", "8.0.31 · position · MIXED");
        assertThat(Seen.at("source")).hasToString("[('5.7.22'), ('8.0.31')]");
        assertThat(Seen.at("replica")).isEqualTo(Seen.at("source"));
        assertThat(Seen.at("running")).containsExactly(ONE_PAIR, ONE_PAIR);
        List<Object> clusters = Seen.at("clusters");
        assertThat(clusters).containsExactly(clusters.get(0), clusters.get(0), clusters.get(2), clusters.get(2));
        assertThat(new HashSet<>(clusters)).hasSize(2);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void modesAndFormatsAreThoseOfTheName() {
        EngineExecutionResults results = Runs.passing(2, ModesAndFormats.class);

        assertThat(Runs.invocations(results)).containsExactly("GTID · ROW · embedded", "position · ROW · embedded");
        assertThat(Seen.at("source")).hasToString("[('ON', 'ROW'), ('OFF', 'ROW')]");
        assertThat(Seen.at("replica")).hasToString("[('ON'), ('OFF')]");
    }

    @Test
    void eachTopologyIsAContainerWithItsServers() {
        EngineExecutionResults results = Runs.passing(2, Topologies.class);

        assertThat(Runs.invocations(results))
                .containsExactly(POSITION_MIXED + " · source -> leaf", POSITION_MIXED + " · source -> relay -> leaf");
        assertThat(Seen.at("servers")).containsExactly(List.of("source", "leaf"), List.of("source", "relay", "leaf"));
        assertThat(Seen.at("leaf")).hasToString("[(2, 1), (3, 1)]");
        assertThat(Seen.at("running")).containsExactly(2L, 3L);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void withoutReplicatedMySqlTheBuildSetsTheRest() {
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
    @Tag(Runs.JUNIT_6)
    void isInheritedAndCanBeAMetaAnnotation() {
        EngineExecutionResults results = Runs.passing(2, InheritsAndOverridesTheRest.class);

        assertThat(Runs.invocations(results)).containsExactly(POSITION_MIXED, GTID_MIXED);
        assertThat(Seen.at("spec"))
                .extracting(spec -> ((ClusterSpec) spec).replicas())
                .containsExactly(2, 2);
        assertThat(Seen.at("gtid_mode")).containsExactly("OFF", "ON");
    }

    @Test
    @Tag(Runs.JUNIT_6)
    void eachMethodOfAnInvocationCanHaveItsOwnCluster() {
        Runs.passing(2, OfMethod.class);

        assertThat(new HashSet<>(Seen.at("OfMethod"))).hasSize(2);
        assertThat(Seen.at("gtid_mode")).containsExactly("ON", "ON");
        assertThat(Servers.running()).isZero();
    }

    @Test
    @Tag(Runs.JUNIT_6)
    void anInvocationSharesItsClusterWithClassesOfAnEqualSpecification() {
        Runs.passing(3, SharedA.class, SharedB.class);

        assertThat(new HashSet<>(Seen.at("SharedA"))).hasSize(2);
        assertThat(Seen.at("SharedB")).containsExactly(Seen.at("SharedA").get(1));
        assertThat(Servers.running()).isZero();
    }

    @Test
    @Tag(Runs.JUNIT_6)
    void aRegisteredExtensionIsVariedAndAFailureCarriesTheDiagnosisOfItsInvocation() {
        EngineExecutionResults results = Runs.run(FailsByPosition.class);

        assertThat(Seen.at("gtid_mode")).containsExactly("OFF", "ON");

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
    @Tag(Runs.JUNIT_6)
    void invocationsCanRunInParallel() {
        // More threads than invocations: a thread of the pool may wait for the one that it should run beside.
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

        Runs.passing(2, parallel, Meets.class);

        assertThat(new HashSet<>(Seen.at("Meets"))).hasSize(2);
        assertThat(Seen.at("gtid_mode")).containsExactlyInAnyOrder("OFF", "ON");
        assertThat(Servers.running()).isZero();
    }
}

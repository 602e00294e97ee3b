package io.github.replifix.junit;

import static io.github.replifix.junit.Misconfigured.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@Tag(Runs.JUNIT_6)
class MatrixMisconfigurationTest {

    abstract static class Ran {
        @Test
        void test() {
            Seen.add("test", getClass());
        }
    }

    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0", " 5.7"})
    static class VersionTwice extends Ran {}

    @ReplicatedMySqlMatrix(modes = {ReplicationMode.GTID, ReplicationMode.GTID})
    static class ModeTwice extends Ran {}

    @ReplicatedMySqlMatrix(binlogFormats = {BinlogFormat.ROW, BinlogFormat.MIXED, BinlogFormat.ROW})
    static class FormatTwice extends Ran {}

    @ReplicatedMySqlMatrix(providers = {Provider.EMBEDDED, Provider.EMBEDDED})
    static class ProviderTwice extends Ran {}

    @ReplicatedMySqlMatrix(topologies = {"a -> b -> c", "a->b, b->c"})
    static class TopologyTwice extends Ran {}

    @ReplicatedMySqlMatrix(topologies = {"a -> b", "a => b"})
    static class MalformedTopology extends Ran {}

    @ReplicatedMySql(topology = "a -> b")
    @ReplicatedMySqlMatrix(topologies = {"a -> b", "a <-> b"})
    static class TopologyInBoth extends Ran {}

    @ReplicatedMySql(replicas = 2)
    @ReplicatedMySqlMatrix(topologies = {"a -> b", "a <-> b"})
    static class ReplicasInBoth extends Ran {}

    @ReplicatedMySql(serverOptions = "c: read_only=ON")
    @ReplicatedMySqlMatrix(topologies = {"a -> b -> c", "a -> b"})
    static class OptionForAServerOfOneTopology extends Ran {}

    @ReplicatedMySqlMatrix(topologies = {"a -> b -> c", "a -> b"})
    static class ServerOfOneTopology extends Ran {
        @Test
        void wants(@Server("c") DataSource reads) {
            Seen.add("test", reads);
        }
    }

    @ReplicatedMySqlMatrix(topologies = {"a -> b", "a <-> b"})
    static class HeadOfOneTopology extends Ran {
        @Source
        DataSource writes;
    }

    @ReplicatedMySqlMatrix(versions = {"5.7", " "})
    static class BlankVersion extends Ran {}

    @ReplicatedMySql(version = "5.7")
    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0"})
    static class VersionInBoth extends Ran {}

    @ReplicatedMySql(mode = ReplicationMode.GTID)
    @ReplicatedMySqlMatrix(modes = ReplicationMode.BINLOG_POSITION)
    static class ModeInBoth extends Ran {}

    @ReplicatedMySql(binlogFormat = BinlogFormat.ROW)
    @ReplicatedMySqlMatrix(binlogFormats = BinlogFormat.MIXED)
    static class FormatInBoth extends Ran {}

    @ReplicatedMySql(provider = Provider.AUTO)
    @ReplicatedMySqlMatrix(providers = Provider.EMBEDDED)
    static class ProviderInBoth extends Ran {}

    @ReplicatedMySqlMatrix(versions = "5.7")
    static class InheritsAVersion extends MisconfigurationTest.Correct {}

    @MatrixTest.BothModes
    @ReplicatedMySqlMatrix(versions = "5.7")
    static class TwoMatrices extends Ran {}

    @ReplicatedMySql(replicas = 0)
    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0"})
    static class WrongRest extends Ran {}

    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0"})
    static class SecondOfOne extends Ran {
        @Test
        void wants(@Replica(2) DataSource reads) {
            Seen.add("test", reads);
        }
    }

    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0"})
    static class BeforeAllInvocations extends Ran {
        @BeforeAll
        static void begin(ReplicatedCluster cluster) {
            Seen.add("test", cluster);
        }
    }

    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0"})
    static class AfterAllInvocations extends Ran {
        @AfterAll
        static void end(@Source DataSource writes) {
            Seen.add("test", writes);
        }
    }

    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0"})
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class ConstructorOfOneInstance extends Ran {
        ConstructorOfOneInstance(ReplicatedCluster cluster) {
            Seen.add("test", cluster);
        }
    }

    @ReplicatedMySqlMatrix(versions = {"5.7", "8.0"})
    static class RegisteredInTheInstance extends Ran {
        @RegisterExtension
        ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(ClusterSpec.documented());
    }

    @ReplicatedMySqlMatrix(versions = "5.7")
    static class StaticField extends Ran {
        static ReplicatedCluster field;
    }

    @ReplicatedMySqlMatrix(versions = {"4.1", "5.7", "latest"})
    static class SomeVersions extends Ran {
        @Test
        void version(ReplicatedCluster cluster) {
            Seen.add("version", cluster.source().version().toString());
        }
    }

    static Stream<Misconfigured> wrongClasses() {
        return Stream.of(
                wrong(VersionTwice.class, "versions", "twice", "[5.7, 8.0, 5.7]"),
                wrong(ModeTwice.class, "modes", "twice", "[GTID, GTID]"),
                wrong(FormatTwice.class, "binlogFormats", "twice", "[ROW, MIXED, ROW]"),
                wrong(ProviderTwice.class, "providers", "twice", "[EMBEDDED, EMBEDDED]"),
                wrong(TopologyTwice.class, "topologies", "twice", "a->b, b->c"),
                wrong(MalformedTopology.class, "topologies: ", "'=>'", "\n  a => b\n    ^"),
                wrong(TopologyInBoth.class, "topology of @ReplicatedMySql, [a -> b]", "topologies of @"),
                wrong(ReplicasInBoth.class, "replicas of @ReplicatedMySql, [2]", "topologies of @"),
                wrong(OptionForAServerOfOneTopology.class, "serverOptions", "no server 'c'", "[a, b]"),
                wrong(ServerOfOneTopology.class, "reads", "@Server(\"c\")", "[a, b]"),
                wrong(HeadOfOneTopology.class, "writes", "@Source needs a name", "[a, b]"),
                wrong(BlankVersion.class, "versions", "empty"),
                wrong(VersionInBoth.class, "version of @ReplicatedMySql, [5.7]", "versions of @Rep", "[5.7, 8.0]"),
                wrong(ModeInBoth.class, "mode of @ReplicatedMySql, [GTID]", "modes of @", "[BINLOG_POSITION]"),
                wrong(FormatInBoth.class, "binlogFormat of @ReplicatedMySql, [ROW]", "binlogFormats of @", "[MIXED]"),
                wrong(ProviderInBoth.class, "provider of @ReplicatedMySql, [AUTO]", "providers of @", "[EMBEDDED]"),
                wrong(InheritsAVersion.class, "version of @ReplicatedMySql, [5.7]", "versions of @", "conflicting"),
                wrong(TwoMatrices.class, "has conflicting declarations", "ReplicatedMySqlMatrix", "5.7", "GTID"),
                wrong(WrongRest.class, "replicas", "not 0"),
                wrong(SecondOfOne.class, "reads", "@Replica(2)", "replica 1 only"),
                wrong(BeforeAllInvocations.class, "begin", "no cluster of the matrix is running", "@BeforeEach"),
                wrong(AfterAllInvocations.class, "end", "no cluster of the matrix is running"),
                wrong(ConstructorOfOneInstance.class, "cluster", "no cluster of the matrix is running"),
                wrong(RegisteredInTheInstance.class, "@ReplicatedMySqlMatrix", ".mysql", "static"));
    }

    @BeforeEach
    void forget() {
        Seen.clear();
    }

    @ParameterizedTest
    @MethodSource("wrongClasses")
    void isRefusedOnceBeforeAnythingStarts(Misconfigured misconfigured) {
        misconfigured.isRefusedOnceBeforeAnythingStarts();
    }

    @Test
    void anUnavailableVersionFailsAndTheOthersRun() {
        EngineExecutionResults results = Runs.run(SomeVersions.class);

        assertThat(Runs.invocations(results))
                .containsExactly("4.1 · position · MIXED", "5.7 · position · MIXED", "latest · position · MIXED");
        assertThat(Runs.failures(results))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(ExtensionConfigurationException.class));
        assertThat(Runs.failures(results).get(0)).hasMessageContainingAll("SomeVersions", "4.1", "5.7.22", "8.0.31");
        assertThat(Runs.failures(results).get(1)).hasMessageContainingAll("SomeVersions", "'latest'");
        assertThat(Seen.at("version")).containsExactly("5.7.22");
        assertThat(Servers.running()).isZero();
    }

    @Test
    void aStaticFieldIsRefusedOnlyIfInvocationsRunInParallel() {
        String mode = "junit.jupiter.execution.parallel.mode.default";
        String enabled = "junit.jupiter.execution.parallel.enabled";
        Runs.passing(1, Map.of(enabled, "false", mode, "concurrent"), StaticField.class);
        Runs.passing(1, Map.of(enabled, "true", mode, "same_thread"), StaticField.class);
        Seen.clear();

        wrong(StaticField.class, Map.of(enabled, "true", mode, "concurrent"), "StaticField.field", "in parallel")
                .isRefusedOnceBeforeAnythingStarts();
    }

    @Test
    void everyExampleClassIsTested() {
        assertThat(wrongClasses().map(Misconfigured::testClass))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(MatrixMisconfigurationTest.class.getDeclaredClasses())
                                .filter(type -> !List.of(Ran.class, StaticField.class, SomeVersions.class)
                                        .contains(type))
                                .toList());
    }
}

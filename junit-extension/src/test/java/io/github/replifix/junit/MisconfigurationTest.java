package io.github.replifix.junit;

import static io.github.replifix.junit.Misconfigured.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Scope;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag(Runs.JUNIT_6)
class MisconfigurationTest {

    abstract static class Ran {
        @Test
        void test() {
            Seen.add("test", getClass());
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class Correct extends Ran {}

    @ReplicatedMySql(replicas = 0)
    static class NoReplicas extends Ran {}

    @ReplicatedMySql(replicas = -1)
    static class NegativeReplicas extends Ran {}

    @ReplicatedMySql(topology = "a -> b", replicas = 2)
    static class TopologyAndReplicas extends Ran {}

    @ReplicatedMySql(topology = "a -> b ~> c")
    static class MalformedTopology extends Ran {}

    @ReplicatedMySql(version = "5.7", topology = "a -> b", serverOptions = "c: read_only=ON")
    static class OptionOfAnUnknownServer extends Ran {}

    @ReplicatedMySql(version = "5.7", topology = "a -> b", serverOptions = "read_only=ON")
    static class OptionOfNoServer extends Ran {}

    @ReplicatedMySql(topology = "a -> b", serverVersions = "c: 5.7")
    static class VersionOfAnUnknownServer extends Ran {}

    @ReplicatedMySql(topology = "a -> b", databases = "c: go")
    static class DatabaseOfAnUnknownServer extends Ran {}

    @ReplicatedMySql(timeout = "10 minutes")
    static class MalformedTimeout extends Ran {}

    @ReplicatedMySql(version = "5.7", topology = "a -> b -> c")
    static class UnknownServer extends Ran {
        @Test
        void wants(@Server("d") DataSource reads) {
            Seen.add("test", reads);
        }
    }

    @ReplicatedMySql(version = "5.7", topology = "shop -> dwh, crm -> dwh")
    static class SourceOfTwo extends Ran {
        @Source
        DataSource writes;
    }

    @ReplicatedMySql(version = "5.7", topology = "a -> b -> c -> a")
    static class SourceInARing extends Ran {
        @Source
        DataSource writes;
    }

    @ReplicatedMySql(version = "5.7", topology = "a <-> b")
    static class ReplicaInARing extends Ran {
        @Test
        void wants(@Replica(2) DataSource reads) {
            Seen.add("test", reads);
        }
    }

    @ReplicatedMySql(version = "5.7", topology = "a -> b")
    static class SourceWithoutReplicas extends Ran {
        @Source("b")
        DataSource writes;
    }

    @ReplicatedMySql(version = "5.7", topology = "a -> b")
    static class ReplicaWithoutASource extends Ran {
        @Server("a")
        io.github.replifix.cluster.Replica replica;
    }

    @ReplicatedMySql(version = "5.7", replicaOptions = "replicate-do-dbs=go")
    static class UnknownOption extends Ran {}

    @ReplicatedMySql(version = "5.7", sourceOptions = "no such option")
    static class MalformedOption extends Ran {}

    @ReplicatedMySql(version = "5.7", sourceOptions = "replicate-do-db=go")
    static class OptionOfTheWrongSide extends Ran {}

    @ReplicatedMySql(version = "5.7", replicaOptions = "server-id=7")
    static class ReservedOption extends Ran {}

    @ReplicatedMySql(version = "5.7", databases = "go", seed = "classpath:no-such.sql")
    static class MissingScript extends Ran {}

    @ReplicatedMySql(version = "5.7", databases = "go", migrations = "classpath:no/such/place")
    static class MissingMigrations extends Ran {}

    @ReplicatedMySql(version = "4.1")
    static class UnknownVersion extends Ran {}

    @ReplicatedMySql(version = "latest")
    static class NoVersion extends Ran {}

    @AnnotationsTest.TwoReplicas
    @ReplicatedMySql(version = "5.7", replicas = 3)
    static class TwoAnnotations extends Ran {}

    @ReplicatedMySql(version = "5.7")
    static class UnknownType extends Ran {
        @Test
        void wants(@Source ResultSet rows) {
            Seen.add("test", rows);
        }
    }

    @ReplicatedMySql(version = "5.7", replicas = 2)
    static class ThirdOfTwo extends Ran {
        @Test
        void wants(@Replica(3) DataSource reads) {
            Seen.add("test", reads);
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class FinalField extends Ran {
        @Source
        final DataSource writes = null;
    }

    @ReplicatedMySql(version = "5.7", scope = Scope.METHOD)
    static class StaticFieldPerMethod extends Ran {
        static ReplicatedCluster cluster;
    }

    @ReplicatedMySql(version = "5.7", scope = Scope.METHOD)
    static class BeforeAllPerMethod extends Ran {
        @BeforeAll
        static void begin(ReplicatedCluster cluster) {
            Seen.add("test", cluster);
        }
    }

    @ReplicatedMySql(version = "5.7", scope = Scope.SHARED)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class ConstructorOfOneInstance extends Ran {
        ConstructorOfOneInstance(ReplicatedCluster cluster, @Replica(2) DataSource reads) {
            Seen.add("test", reads);
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class AnnotatedAndRegistered extends Ran {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(ClusterSpec.documented());
    }

    @ReplicatedMySql(version = "5.7")
    static class AnnotatedAndRegisteredInTheInstance extends Ran {
        @RegisterExtension
        ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(ClusterSpec.documented());
    }

    static class RegisteredTwice extends Ran {
        @RegisterExtension
        static ReplicatedMySqlExtension one = ReplicatedMySqlExtension.of(ClusterSpec.documented());

        @RegisterExtension
        static ReplicatedMySqlExtension two =
                ReplicatedMySqlExtension.of(ClusterSpec.documented().withReplicas(2));
    }

    static class RegisteredWithAWrongVersion extends Ran {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(ClusterSpec.documented().withVersion("4.1"));
    }

    static class RegisteredInTheInstanceWithAWrongOption extends Ran {
        @RegisterExtension
        ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(ClusterSpec.documented().withReplicaOptions("no-such-thing"));
    }

    static class RegisteredInTheInstanceAndShared extends Ran {
        @RegisterExtension
        ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(ClusterSpec.documented()).withScope(Scope.SHARED);
    }

    static class RegisteredWithScopeMethodAndAStaticField extends Ran {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(ClusterSpec.documented()).withScope(Scope.METHOD);

        static ReplicatedCluster cluster;
    }

    static class RegisteredAsSomethingElse extends Ran {
        @RegisterExtension
        static Extension mysql = ReplicatedMySqlExtension.of(ClusterSpec.documented());
    }

    static class InANestedClass {
        @Nested
        @ReplicatedMySql(version = "5.7", replicas = 99)
        class Inner extends Ran {}
    }

    static Stream<Misconfigured> wrongClasses() {
        return Stream.of(
                wrong(NoReplicas.class, "replicas", "not 0"),
                wrong(NegativeReplicas.class, "replicas", "not -1"),
                wrong(TopologyAndReplicas.class, "topology = \"a -> b\"", "replicas = 2", "keep one"),
                wrong(MalformedTopology.class, "topology: ", "'~>'", "\n  a -> b ~> c\n         ^"),
                wrong(OptionOfAnUnknownServer.class, "serverOptions", "no server 'c'", "[a, b]", "\n  ^"),
                wrong(OptionOfNoServer.class, "serverOptions", "'read_only=ON'", "[a, b]"),
                wrong(VersionOfAnUnknownServer.class, "serverVersions", "no server 'c'", "[a, b]"),
                wrong(DatabaseOfAnUnknownServer.class, "databases", "no server 'c'", "[a, b]"),
                wrong(MalformedTimeout.class, "timeout: '10 minutes'", "10m"),
                wrong(UnknownServer.class, "reads", "@Server(\"d\")", "[a, b, c]"),
                wrong(SourceOfTwo.class, "writes", "@Source needs a name", "[shop, crm]"),
                wrong(SourceInARing.class, "writes", "@Source needs a name", "[a, b, c]"),
                wrong(ReplicaInARing.class, "reads", "@Replica(2)", "ring", "@Server(\"b\")"),
                wrong(SourceWithoutReplicas.class, "writes", "b has no replicas", "[a]", "@Server(\"b\")"),
                wrong(ReplicaWithoutASource.class, "replica", "cluster.Replica", "a, which has no source"),
                wrong(UnknownOption.class, "replicaOptions", "replicate-do-dbs", "5.7.22", "replicate-do-db,"),
                wrong(MalformedOption.class, "sourceOptions", "no such option"),
                wrong(OptionOfTheWrongSide.class, "sourceOptions", "replicate-do-db=go", "replicaOptions"),
                wrong(ReservedOption.class, "replicaOptions", "server-id=7"),
                wrong(MissingScript.class, "no-such.sql"),
                wrong(MissingMigrations.class, "no/such/place"),
                wrong(UnknownVersion.class, "4.1", "5.7.22", "8.0.15", "8.0.31"),
                wrong(NoVersion.class, "version", "'latest'"),
                wrong(TwoAnnotations.class, "has conflicting declarations", "replicas=2", "replicas=3"),
                wrong(UnknownType.class, "rows", "java.sql.ResultSet", "DataSource", "Connection", "MySqlServer"),
                wrong(ThirdOfTwo.class, "reads", "@Replica(3)", "replicas 1 to 2"),
                wrong(FinalField.class, "writes", "final"),
                wrong(StaticFieldPerMethod.class, "cluster", "METHOD"),
                wrong(BeforeAllPerMethod.class, "begin", "METHOD"),
                wrong(ConstructorOfOneInstance.class, "reads", "@Replica(2)", "replica 1 only"),
                wrong(AnnotatedAndRegistered.class, "has conflicting declarations", "@ReplicatedMySql", "mysql"),
                wrong(
                        AnnotatedAndRegisteredInTheInstance.class,
                        "has conflicting declarations",
                        "@ReplicatedMySql",
                        "mysql"),
                wrong(RegisteredTwice.class, "has conflicting declarations", "one", "two"),
                wrong(RegisteredWithAWrongVersion.class, "4.1", "8.0.31"),
                wrong(RegisteredInTheInstanceWithAWrongOption.class, "replicaOptions", "no-such-thing"),
                wrong(RegisteredInTheInstanceAndShared.class, "scope SHARED", ".mysql", "static"),
                wrong(RegisteredWithScopeMethodAndAStaticField.class, "cluster", "METHOD"),
                wrong(RegisteredAsSomethingElse.class, "@ReplicatedMySql", "ReplicatedMySqlExtension"),
                wrong(InANestedClass.class, "Inner", "replicas", "99"));
    }

    @BeforeEach
    void forget() {
        Seen.clear();
    }

    @ParameterizedTest
    @MethodSource({"wrongClasses", "wrongSettings"})
    void isRefusedOnceBeforeAnythingStarts(Misconfigured misconfigured) {
        misconfigured.isRefusedOnceBeforeAnythingStarts();
    }

    static Stream<Misconfigured> wrongSettings() {
        return Stream.of(
                setting("replifix.replicas", "many", "replifix.replicas", "many"),
                setting("replifix.mode", "fast", "replifix.mode", "fast", "GTID"),
                setting("replifix.timeout", "soon", "timeout", "soon"),
                setting("replifix.topology", "a -> a", "topology", "\n  a -> a\n"),
                setting("replifix.serverOptions", "leaf: read_only=ON", "serverOptions", "no server 'leaf'"),
                setting("replifix.serverVersions", "8.0", "serverVersions", "'8.0'"),
                setting("replifix.replicaVersion", "newer", "replicaVersion", "newer"));
    }

    private static Misconfigured setting(String name, String value, String... message) {
        return wrong(Correct.class, Map.of(name, value), message);
    }

    @Test
    void aCorrectClassStartsServers() {
        String before = Servers.trace();
        Runs.passing(1, Correct.class);

        assertThat(Seen.at("test")).hasSize(1);
        assertThat(Servers.trace()).isNotEqualTo(before);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void otherClassesStillRun() {
        assertThat(Runs.failures(Runs.run(NoReplicas.class, Correct.class))).hasSize(1);
        assertThat(Seen.at("test")).containsExactly(Correct.class);
    }

    @Test
    void everyExampleClassIsTested() {
        assertThat(wrongClasses().map(Misconfigured::testClass))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MisconfigurationTest.class.getDeclaredClasses())
                        .filter(type -> type != Ran.class && type != Correct.class)
                        .toList());
    }
}

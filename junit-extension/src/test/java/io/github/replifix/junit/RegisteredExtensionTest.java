package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Scope;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag(Runs.JUNIT_6)
class RegisteredExtensionTest {

    private static final ClusterSpec PAIR = ClusterSpec.documented().withVersion("5.7");

    abstract static class Noting {
        @Test
        void first(ReplicatedCluster cluster) {
            Seen.cluster(getClass().getSimpleName(), cluster);
        }

        @Test
        void second(ReplicatedCluster cluster) {
            Seen.cluster(getClass().getSimpleName(), cluster);
        }
    }

    static class OfClass extends Noting {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(PAIR.withDatabases("go"));

        static ReplicatedCluster staticField;

        final ReplicatedCluster ofConstructor;

        OfClass(ReplicatedCluster cluster) {
            ofConstructor = cluster;
        }

        @BeforeAll
        static void begin(@Source String url) {
            assertThat(url).isEqualTo(staticField.source().jdbcUrl()).contains("/go");
        }

        @Test
        void third(@Replica(1) io.github.replifix.cluster.Replica replica) {
            assertThat(ofConstructor).isSameAs(staticField);
            assertThat(replica).isSameAs(staticField.replica());
            assertThat(staticField.replicas()).hasSize(1);
        }
    }

    static class StaticWithScopeMethod extends Noting {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(PAIR).withScope(Scope.METHOD);

        ReplicatedCluster field;

        @BeforeEach
        void begin(ReplicatedCluster cluster) {
            assertThat(field).isSameAs(cluster);
        }
    }

    static class SharedA extends Noting {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql =
                ReplicatedMySqlExtension.of(PAIR).withScope(Scope.SHARED);
    }

    @ReplicatedMySql(version = "5.7", scope = Scope.SHARED)
    static class SharedB extends Noting {}

    static class OfMethod extends Noting {
        @RegisterExtension
        private final ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(PAIR);

        ReplicatedCluster field;

        @BeforeEach
        void begin(ReplicatedCluster cluster) {
            assertThat(field).isSameAs(cluster);
            assertThat(mysql).isNotNull();
        }

        @Nested
        class InnerOfMethod {
            @Test
            void test(ReplicatedCluster cluster) {
                Seen.cluster("InnerOfMethod", cluster);
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OfTheOneInstance extends Noting {
        @RegisterExtension
        ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(PAIR);

        @Replica
        String field;

        @BeforeAll
        void begin(ReplicatedCluster cluster) {
            assertThat(field).isEqualTo(cluster.replica().jdbcUrl());
        }
    }

    static class RegisteredOutside {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(PAIR);

        @Nested
        class Inherits extends Noting {}

        @Nested
        @ReplicatedMySql(version = "5.7", replicas = 2)
        class AnnotatedInside {
            @Test
            void test(ReplicatedCluster cluster, @Replica(2) String url) {
                assertThat(url).isEqualTo(cluster.replica(2).jdbcUrl());
                Seen.cluster("AnnotatedInside", cluster);
            }
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class AnnotatedOutside {
        @Nested
        class Inherits extends Noting {}

        @Nested
        class RegisteredInside {
            @RegisterExtension
            static ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(PAIR.withReplicas(2));

            @Replica(2)
            static String url;

            @Test
            void test(ReplicatedCluster cluster) {
                assertThat(url).isEqualTo(cluster.replica(2).jdbcUrl());
                Seen.cluster("RegisteredInside", cluster);
            }
        }

        @Nested
        class RegisteredInTheInstance {
            @RegisterExtension
            ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(PAIR.withReplicas(2));

            @Replica(2)
            String url;

            @Test
            void test(ReplicatedCluster cluster) {
                assertThat(url).isEqualTo(cluster.replica(2).jdbcUrl());
                Seen.cluster("RegisteredInTheInstance", cluster);
            }
        }
    }

    @BeforeEach
    void forget() {
        Seen.clear();
    }

    @Test
    void aStaticFieldGivesTheClassAClusterAndIgnoresSettingsOfTheBuild() {
        Runs.passing(3, Map.of("replifix.replicas", "0", "replifix.databases", "other"), OfClass.class);

        assertThat(Seen.at("OfClass"))
                .hasSize(2)
                .containsOnly(Seen.at("OfClass").get(0));
        assertThat(Servers.running()).isZero();
    }

    @Test
    void scopeMethodGivesEachTestACluster() {
        Runs.passing(2, StaticWithScopeMethod.class);

        assertThat(new HashSet<>(Seen.at("StaticWithScopeMethod"))).hasSize(2);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void scopeSharedSharesWithAnnotatedClasses() {
        Runs.passing(4, SharedA.class, SharedB.class);

        assertThat(Seen.at("SharedA")).isEqualTo(Seen.at("SharedB"));
        assertThat(new HashSet<>(Seen.at("SharedA"))).hasSize(1);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void anInstanceFieldGivesEachTestACluster() {
        Runs.passing(3, OfMethod.class);

        assertThat(new HashSet<>(Seen.at("OfMethod"))).hasSize(2);
        assertThat(Seen.at("InnerOfMethod")).hasSize(1).doesNotContainAnyElementsOf(Seen.at("OfMethod"));
        assertThat(Servers.running()).isZero();
    }

    @Test
    void anInstanceFieldGivesTheClassAClusterIfOneInstanceServesAllTests() {
        Runs.passing(2, OfTheOneInstance.class);

        assertThat(new HashSet<>(Seen.at("OfTheOneInstance"))).hasSize(1);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void theNearestDeclarationApplies() {
        Runs.passing(3, RegisteredOutside.class);
        assertThat(new HashSet<>(Seen.at("Inherits")))
                .hasSize(1)
                .doesNotContainAnyElementsOf(Seen.at("AnnotatedInside"));

        Seen.clear();
        Runs.passing(4, AnnotatedOutside.class);
        assertThat(new HashSet<>(Seen.at("Inherits")))
                .hasSize(1)
                .doesNotContainAnyElementsOf(Seen.at("RegisteredInside"));
        assertThat(Seen.at("RegisteredInTheInstance")).hasSize(1).doesNotContainAnyElementsOf(Seen.at("Inherits"));
        assertThat(Servers.running()).isZero();
    }
}

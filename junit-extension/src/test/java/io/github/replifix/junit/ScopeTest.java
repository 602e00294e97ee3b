package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.Scope;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag(Runs.JUNIT_6)
class ScopeTest {

    private static final long ONE_PAIR = 2;

    abstract static class Noting {
        final String name = getClass().getSimpleName();

        @Test
        void first(ReplicatedCluster cluster) {
            note(cluster);
        }

        @Test
        void second(ReplicatedCluster cluster) {
            note(cluster);
        }

        private void note(ReplicatedCluster cluster) {
            Seen.cluster(name, cluster);
            Seen.add(name + " running", Servers.running());
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class OfClassA extends Noting {
        @BeforeAll
        static void begin(ReplicatedCluster cluster) {
            Seen.cluster("OfClassA", cluster);
        }

        @AfterAll
        static void end(ReplicatedCluster cluster) {
            Seen.cluster("OfClassA", cluster);
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class OfClassB extends Noting {}

    @ReplicatedMySql(version = "5.7", scope = Scope.METHOD)
    static class OfMethod extends Noting {
        ReplicatedCluster field;

        @BeforeEach
        void begin(ReplicatedCluster cluster) {
            assertThat(field).isSameAs(cluster);
            Seen.cluster("OfMethod begin", cluster);
        }

        @AfterEach
        void end(ReplicatedCluster cluster) {
            assertThat(field).isSameAs(cluster);
        }
    }

    @ReplicatedMySql(version = "5.7", scope = Scope.METHOD)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OfMethodWithOneInstance extends Noting {
        ReplicatedCluster field;

        @BeforeEach
        void begin(ReplicatedCluster cluster) {
            assertThat(field).isSameAs(cluster);
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go", scope = Scope.SHARED)
    static class SharedA extends Noting {
        static ReplicatedCluster field;

        @BeforeAll
        static void begin(ReplicatedCluster cluster) {
            assertThat(field).isSameAs(cluster);
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go", scope = Scope.SHARED)
    static class SharedB extends Noting {}

    @ReplicatedMySql(version = "5.7", databases = "shop", scope = Scope.SHARED)
    static class SharedByNobody extends Noting {}

    @ReplicatedMySql(version = "5.7", databases = "go", seed = "no_such_file.sql", scope = Scope.SHARED)
    static class SharedByNone extends Noting {}

    @ReplicatedMySql(version = "5.7", databases = "go", seed = "no_such_file.sql", scope = Scope.SHARED)
    static class SharedByNoneEither extends Noting {}

    @BeforeEach
    void forget() {
        Seen.clear();
    }

    @Test
    void aClassHasOneClusterThatIsClosedBeforeTheNextClass() {
        Runs.passing(4, OfClassA.class, OfClassB.class);

        assertThat(Seen.at("OfClassA"))
                .hasSize(4)
                .containsOnly(Seen.at("OfClassA").get(0));
        assertThat(Seen.at("OfClassB"))
                .hasSize(2)
                .containsOnly(Seen.at("OfClassB").get(0));
        assertThat(Seen.at("OfClassA")).doesNotContainAnyElementsOf(Seen.at("OfClassB"));
        assertThat(Seen.at("OfClassB running")).containsOnly(ONE_PAIR);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void eachMethodHasItsOwnCluster() {
        Runs.passing(2, OfMethod.class);

        assertThat(new HashSet<>(Seen.at("OfMethod"))).hasSize(2);
        assertThat(Seen.at("OfMethod begin")).isEqualTo(Seen.at("OfMethod"));
        assertThat(Seen.at("OfMethod running")).containsOnly(ONE_PAIR);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void fieldsOfAnInstanceForAllTestsAreSetForEachMethod() {
        Runs.passing(2, OfMethodWithOneInstance.class);

        assertThat(new HashSet<>(Seen.at("OfMethodWithOneInstance"))).hasSize(2);
    }

    @Test
    void classesWithAnEqualSpecificationShareAClusterUntilTheEndOfTheJvm() {
        Runs.passing(8, SharedA.class, SharedByNobody.class, SharedB.class, OfClassB.class);

        assertThat(Seen.at("SharedA"))
                .hasSize(2)
                .containsOnly(Seen.at("SharedA").get(0));
        assertThat(Seen.at("SharedB")).isEqualTo(Seen.at("SharedA"));
        assertThat(Seen.at("SharedByNobody")).doesNotContainAnyElementsOf(Seen.at("SharedA"));
        assertThat(Seen.at("SharedB running")).containsOnly(2 * ONE_PAIR);
        assertThat(Seen.at("OfClassB running")).containsOnly(3 * ONE_PAIR);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void allRunsOfAJvmShareACluster() {
        Runs.oneOfMany(Map.of(), SharedB.class);
        Runs.oneOfMany(Map.of(), SharedA.class);
        try {
            assertThat(Seen.at("SharedB")).hasSize(2);
            assertThat(Seen.at("SharedA")).isEqualTo(Seen.at("SharedB"));
            assertThat(Servers.running()).isEqualTo(ONE_PAIR);
        } finally {
            SharedClusters.close();
        }
        assertThat(Servers.running()).isZero();
    }

    @Test
    void aSharedClusterThatCannotStartFailsEachOfItsClasses() {
        assertThat(Runs.failures(Runs.run(SharedByNone.class, SharedByNoneEither.class)))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("no_such_file.sql"));
        assertThat(Servers.running()).isZero();
    }
}

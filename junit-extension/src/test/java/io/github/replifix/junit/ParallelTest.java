package io.github.replifix.junit;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.Scope;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(Runs.JUNIT_6)
class ParallelTest {

    private static final int AT_ONCE = 2;

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

    private static CyclicBarrier barrier = new CyclicBarrier(AT_ONCE);
    private static long patienceSeconds;

    /** Passes only if this many tests run at the same time. */
    private static void meet() throws InterruptedException, BrokenBarrierException, TimeoutException {
        barrier.await(patienceSeconds, TimeUnit.SECONDS);
    }

    abstract static class Writes {
        void write(ReplicatedCluster cluster, String table) throws Exception {
            Seen.cluster(getClass().getSimpleName(), cluster);
            meet();
            cluster.source().execute("create table go." + table + " (c1 int primary key)");
            cluster.source().execute("insert into go." + table + " values (1), (2)");
            assertThat(cluster).awaitReplicated("go." + table);
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go")
    static class ClassA extends Writes {
        @Test
        void test(ReplicatedCluster cluster) throws Exception {
            write(cluster, "temtab");
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go")
    static class ClassB extends Writes {
        @Test
        void test(ReplicatedCluster cluster) throws Exception {
            write(cluster, "temtab");
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go")
    static class Methods extends Writes {
        @Test
        void first(ReplicatedCluster cluster) throws Exception {
            write(cluster, "first");
        }

        @Test
        void second(ReplicatedCluster cluster) throws Exception {
            write(cluster, "second");
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go", scope = Scope.METHOD)
    static class ClustersOfMethods extends Methods {}

    @ReplicatedMySql(version = "5.7", databases = "go", scope = Scope.SHARED)
    static class SharedA extends Writes {
        @Test
        void test(ReplicatedCluster cluster) throws Exception {
            write(cluster, "a");
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go", scope = Scope.SHARED)
    static class SharedB extends Writes {
        @Test
        void test(ReplicatedCluster cluster) throws Exception {
            write(cluster, "b");
        }
    }

    @BeforeEach
    void forget() {
        Seen.clear();
        barrier = new CyclicBarrier(AT_ONCE);
        patienceSeconds = 60;
    }

    @Test
    void classesHaveTheirOwnClusters() {
        Runs.passing(2, PARALLEL, ClassA.class, ClassB.class);

        assertThat(Seen.at("ClassA")).hasSize(1).doesNotContainAnyElementsOf(Seen.at("ClassB"));
        assertThat(Servers.running()).isZero();
    }

    @Test
    void methodsShareTheClusterOfTheClass() {
        Runs.passing(2, PARALLEL, Methods.class);

        assertThat(Seen.at("Methods")).hasSize(2);
        assertThat(new HashSet<>(Seen.at("Methods"))).hasSize(1);
    }

    @Test
    void methodsHaveTheirOwnClusters() {
        Runs.passing(2, PARALLEL, ClustersOfMethods.class);

        assertThat(new HashSet<>(Seen.at("ClustersOfMethods"))).hasSize(2);
        assertThat(Servers.running()).isZero();
    }

    @Test
    void aSharedClusterIsStartedOnceForAll() {
        Runs.passing(2, PARALLEL, SharedA.class, SharedB.class);

        assertThat(Seen.at("SharedA")).hasSize(1).isEqualTo(Seen.at("SharedB"));
        assertThat(Servers.running()).isZero();
    }

    @Test
    void withoutParallelExecutionTestsDoNotMeet() {
        patienceSeconds = 1;

        assertThat(Runs.failures(Runs.run(Methods.class))).hasSize(2).first().isInstanceOf(TimeoutException.class);
    }
}

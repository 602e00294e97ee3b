package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.control.ApplierPause;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Lag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EventType;

/** What a test leaves on is undone before the next test; what a class has begun stays; a build can make a suite lag. */
@Tag(Runs.JUNIT_6)
class LeftControlsTest {

    @ReplicatedMySql(version = "5.7", databases = "go")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Leaving {
        @Test
        @Order(1)
        void leaves(ReplicatedCluster cluster) {
            cluster.replica().pauseApplier();
            cluster.replica().pauseReceiver();
            cluster.expectFailure(Cause.RECEIVER_STOPPED, cluster::verifyReplicating);
        }

        @Test
        @Order(2)
        void findsNothing(ReplicatedCluster cluster) {
            cluster.verifyReplicating();
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LeavingServers {
        @Test
        @Order(1)
        void leaves(ReplicatedCluster cluster) {
            cluster.source().crash();
            cluster.replica().freeze();
        }

        @Test
        @Order(2)
        void findsThemRunning(ReplicatedCluster cluster) {
            cluster.verifyReplicating();
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go")
    static class OfClass {
        private static ApplierPause pause;

        @BeforeAll
        static void begin(ReplicatedCluster cluster) {
            pause = cluster.replica().pauseApplier();
        }

        @Test
        void one(ReplicatedCluster cluster) {
            assertThat(cluster.replica().status().isApplierRunning()).isFalse();
        }

        @Test
        void other(ReplicatedCluster cluster) {
            assertThat(cluster.replica().status().isApplierRunning()).isFalse();
        }

        @AfterAll
        static void end(ReplicatedCluster cluster) {
            pause.close();
            cluster.verifyReplicating();
        }
    }

    static class Registered {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(
                ClusterSpec.documented().withVersion("5.7").withDatabases("go"));

        @Test
        void everyReadIsStale(ReplicatedCluster cluster) {
            assertThat(cluster.spec().lag()).isEqualTo(Lag.UNTIL_AWAITED);
            cluster.source().execute("create table go.t(id int primary key)");
            assertThat(cluster.replica().query("show tables from go")).isEmpty();
            cluster.awaitReplicated("go.t");
        }
    }

    static class WithLagOfItsOwn {
        @RegisterExtension
        static ReplicatedMySqlExtension mysql = ReplicatedMySqlExtension.of(
                ClusterSpec.documented().withVersion("5.7").withLag(Lag.NONE));

        @Test
        void doesNotLag(ReplicatedCluster cluster) {
            assertThat(cluster.spec().lag()).isEqualTo(Lag.NONE);
        }
    }

    @Test
    void whatATestLeavesIsUndoneAndSaid() {
        assertThat(left(Runs.passing(2, Leaving.class)))
                .containsExactly("the receiver of replica1 is stopped; the applier of replica1 is stopped");
    }

    @Test
    void serversThatATestHasStoppedRunAgain() {
        assertThat(left(Runs.passing(2, LeavingServers.class))).containsExactly("replica1 is frozen; source is killed");
    }

    private static List<String> left(EngineExecutionResults results) {
        return results.testEvents().stream()
                .filter(event -> event.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
                .flatMap(event -> event.getPayload(org.junit.platform.engine.reporting.ReportEntry.class).stream())
                .flatMap(entry -> Optional.ofNullable(entry.getKeyValuePairs().get("replifix.left")).stream())
                .toList();
    }

    @Test
    void whatAClassHasBegunStays() {
        Runs.passing(2, OfClass.class);
    }

    @Test
    void aBuildMakesRegisteredClustersLag() {
        Runs.passing(1, Map.of("replifix.lag", "until-awaited"), Registered.class);
        Runs.passing(1, Map.of("replifix.lag", "UNTIL_AWAITED"), WithLagOfItsOwn.class);
    }
}

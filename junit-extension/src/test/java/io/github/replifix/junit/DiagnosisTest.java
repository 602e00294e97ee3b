package io.github.replifix.junit;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.spec.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class DiagnosisTest {

    private static final String KEY = "replifix.diagnosis";
    private static final String STOPPED = "the applier of replica1 is stopped";
    private static final String HEADLINE = "The cluster when the test failed:";
    private static final String NOTHING_WRONG = "Nothing is wrong";

    @ReplicatedMySql(version = "5.7")
    static class ApplierStopped {
        @BeforeEach
        void stop(ReplicatedCluster cluster) {
            cluster.replica().execute("stop slave sql_thread");
        }

        @Test
        void test() {
            fail("boom");
        }

        @TestFactory
        Stream<DynamicTest> dynamic() {
            return Stream.of(
                    DynamicTest.dynamicTest("fails", () -> fail("boom")), DynamicTest.dynamicTest("passes", () -> {}));
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class Healthy {
        @Test
        void test() {
            fail("boom");
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go", seed = "classpath:seed.sql")
    static class LeavesATransactionOpen {
        @Test
        void test(@Source Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into go.seeded values (3, '王五')");
            }
            fail("boom");
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class Interrupted {
        @Test
        void test() {
            Thread.currentThread().interrupt();
            fail("boom");
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class NothingFails {
        @Test
        void aborted(ReplicatedCluster cluster) {
            cluster.replica().pauseApplier();
            assumeTrue(false);
        }

        @Test
        void passed(ReplicatedCluster cluster) {
            cluster.replica().pauseApplier();
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class FailsAround {
        @BeforeEach
        void begin() {
            fail("boom");
        }

        @Test
        void test() {}

        @AfterEach
        void end() {
            fail("boom");
        }

        @AfterAll
        static void endAll() {
            fail("boom");
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class FailsAtFirst {
        @BeforeAll
        static void begin(ReplicatedCluster cluster) {
            cluster.replica().crash();
            throw new IllegalStateException("boom");
        }

        @Test
        void test() {}
    }

    @ReplicatedMySql(version = "5.7", scope = Scope.METHOD)
    static class TakesTooLong {
        @Test
        @Timeout(1)
        void test(ReplicatedCluster cluster) throws InterruptedException {
            cluster.replica().freeze();
            new CountDownLatch(1).await();
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class ClosesTheCluster {
        @Test
        void test(ReplicatedCluster cluster) {
            cluster.close();
            fail("boom");
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "go", seed = "classpath:seed.sql", timeout = "20")
    static class Awaits {
        @Test
        void passes(ReplicatedCluster cluster) {
            cluster.source().execute("create table go.temtab (c1 int primary key, c2 varchar(20))");
            cluster.source().execute("insert into go.temtab values (103, '张三'), (104, '李四')");
            assertThat(cluster).awaitReplicated("go.temtab").awaitReplicated("seeded");
        }

        @Test
        void fails(ReplicatedCluster cluster) {
            cluster.replica().execute("delete from go.seeded where c1 = 2");
            assertThat(cluster).awaitReplicated("go.seeded");
        }
    }

    private static List<String> diagnoses(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(ClusterDiagnosis.class::isInstance)
                .map(Throwable::getMessage)
                .toList();
    }

    /** Asserts that each failure has exactly one diagnosis, which was published as well. */
    private static List<String> diagnosesOf(int failures, Class<?> testClass) {
        EngineExecutionResults results = Runs.run(testClass);
        List<Throwable> found = Runs.failures(results);
        assertThat(found)
                .hasSize(failures)
                .allSatisfy(failure -> assertThat(diagnoses(failure)).hasSize(1));
        List<String> all =
                found.stream().flatMap(failure -> diagnoses(failure).stream()).toList();
        assertThat(Runs.published(results, KEY)).containsExactlyInAnyOrderElementsOf(all);
        return all;
    }

    @Test
    @Tag(Runs.JUNIT_6)
    void theFailureOfATestCarriesTheDiagnosisAndKeepsItsOwnMessage() {
        EngineExecutionResults results = Runs.run(ApplierStopped.class);

        assertThat(Runs.failures(results)).hasSize(2).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(AssertionError.class).hasMessage("boom");
            assertThat(diagnoses(failure)).singleElement().asString().startsWith(STOPPED);
        });
        assertThat(Runs.published(results, KEY))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).startsWith(STOPPED).contains("\n  next: "));
        assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
    }

    @Test
    void theStateOfAHealthyClusterIsShown() {
        assertThat(diagnosesOf(1, Healthy.class))
                .singleElement()
                .asString()
                .startsWith(HEADLINE + "\n  ")
                .contains("replica1")
                .doesNotContain(NOTHING_WRONG);
    }

    @Test
    void anOpenTransactionIsANote() {
        assertThat(diagnosesOf(1, LeavesATransactionOpen.class))
                .singleElement()
                .asString()
                .startsWith(HEADLINE)
                .contains("\n  note: ");
    }

    @Test
    void anInterruptedThreadIsDiagnosedToo() {
        assertThat(diagnosesOf(1, Interrupted.class)).singleElement().asString().startsWith(HEADLINE);
        assertThat(Servers.running()).isZero();
    }

    @Test
    @Tag(Runs.JUNIT_6)
    void testsThatPassOrAreAbortedHaveNoDiagnosis() {
        EngineExecutionResults results = Runs.run(NothingFails.class);

        assertThat(Runs.failures(results)).isEmpty();
        assertThat(results.testEvents().aborted().count()).isEqualTo(1);
        assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
        assertThat(Runs.published(results, KEY)).isEmpty();
    }

    @Test
    @Tag(Runs.JUNIT_6)
    void failuresBeforeAndAfterTestsCarryTheDiagnosisToo() {
        EngineExecutionResults results = Runs.run(FailsAround.class);

        List<Throwable> failures = Runs.failures(results);
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(diagnoses(failure)).hasSize(1));
        int beforeAfterAndAfterAll = 3;
        assertThat(Runs.published(results, KEY)).hasSize(beforeAfterAndAfterAll);
    }

    @Test
    void aCrashedServerIsNamed() {
        assertThat(diagnosesOf(1, FailsAtFirst.class))
                .singleElement()
                .asString()
                .contains("replica1");
        assertThat(Servers.running()).isZero();
    }

    @Test
    @Tag(Runs.JUNIT_6)
    void aTestThatExceedsItsTimeoutIsDiagnosedAndCleanedUp() {
        EngineExecutionResults results = Runs.run(TakesTooLong.class);

        assertThat(Runs.failures(results)).singleElement().satisfies(failure -> {
            assertThat(failure).isInstanceOf(TimeoutException.class);
            assertThat(diagnoses(failure))
                    .singleElement()
                    .asString()
                    .contains("replica1")
                    .doesNotContain("could not be diagnosed");
        });
        assertThat(Servers.running()).isZero();
    }

    @Test
    void aFailedDiagnosisDoesNotHideTheFailure() {
        assertThat(diagnosesOf(1, ClosesTheCluster.class))
                .singleElement()
                .asString()
                .contains("could not be diagnosed");
    }

    @Test
    void anErrorOfReplifixIsNotContradicted() {
        EngineExecutionResults results = Runs.run(Awaits.class);

        assertThat(Runs.failures(results).stream().flatMap(failure -> diagnoses(failure).stream()))
                .noneMatch(text -> text.contains(NOTHING_WRONG));
        assertThat(Runs.published(results, KEY))
                .singleElement()
                .asString()
                .contains("go.seeded")
                .doesNotContain(NOTHING_WRONG);

        assertThat(Runs.failures(results))
                .singleElement()
                .isInstanceOfSatisfying(
                        ReplicationAssertionError.class,
                        error -> assertThat(error.why()).isEqualTo(Cause.ROW_DIFFERS))
                .asString()
                .contains("go.seeded", "李四");
        assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
    }
}

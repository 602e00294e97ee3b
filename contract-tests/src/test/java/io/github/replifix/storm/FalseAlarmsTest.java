package io.github.replifix.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.Expectation;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.Finding;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.ReplicationMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A healthy cluster under load is never red: ten writers, DDL, restarts that are announced, and thousands of waits and
 * diagnoses. Each wait is also checked to tell the truth about one row.
 */
@Tag("storm")
@Execution(ExecutionMode.SAME_THREAD)
class FalseAlarmsTest {

    private static final int WRITERS = 10;
    private static final int WAITS = 3_000;
    private static final int RESTART_EVERY = 750;

    /** Ten writers are quicker than the one applier of a replica, which would never get there otherwise. */
    private static final int WRITES_FOR_EACH_WAIT = 60;

    @ParameterizedTest
    @CsvSource({
        "5.7, BINLOG_POSITION",
        "5.7, GTID",
        "8.0.31, BINLOG_POSITION",
        "8.0.31, GTID",
        "mariadb:11.4, BINLOG_POSITION",
        "mariadb:11.4, GTID"
    })
    void aHealthyClusterIsNeverRed(String version, ReplicationMode mode) throws Exception {
        ClusterSpec spec = ClusterSpec.documented()
                .withVersion(version)
                .withMode(mode)
                .withReplicas(2)
                .withDatabases("go")
                .withTimeout(Duration.ofMinutes(1));
        try (ReplicatedCluster cluster = ReplicatedCluster.start(spec)) {
            cluster.source().execute("create table ledger(id bigint primary key, v int)");
            Storm storm = new Storm(cluster);
            List<Thread> threads = storm.begin();
            try {
                for (int i = 1; i <= WAITS; i++) {
                    storm.writeOn();
                    waitOnce(cluster, i);
                    if (i % RESTART_EVERY == 0) {
                        restart(cluster, storm, i / RESTART_EVERY % 2 == 0);
                    }
                }
            } finally {
                storm.stop();
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            assertThat(storm.problems).isEmpty();
            cluster.awaitReplicated("ledger");
            cluster.verifyReplicating();
            System.out.printf("%s by %s: %d waits, %d writes, none red%n", version, mode, WAITS, storm.written.get());
        }
    }

    private static void waitOnce(ReplicatedCluster cluster, int i) {
        cluster.source().execute("insert into ledger values (" + -i + ", " + i + ")");
        switch (i % 10) {
            case 0 -> cluster.awaitReplicated("ledger");
            case 5 ->
                assertThat(cluster.diagnose().findings())
                        .extracting(Finding::sentence)
                        .isEmpty();
            default -> cluster.awaitReplicated();
        }
        if (i % 10 != 5) {
            assertThat(cluster.replica(1 + i % 2).query("select v from ledger where id = " + -i))
                    .as("row %d after its wait", i)
                    .hasSize(1);
        }
    }

    private static void restart(ReplicatedCluster cluster, Storm storm, boolean source) {
        String name = source ? "source" : "replica1";
        storm.pause(source);
        try (Expectation down = cluster.expect(Cause.SERVER_DOWN).on(name)) {
            cluster.server(name).crash();
            cluster.awaitReplicated();
            assertThat(down.isSatisfied()).isTrue();
        }
        cluster.server(name).restart();
        storm.resume();
        // Something new, as replicas that miss nothing need not be connected again yet.
        cluster.source().execute("replace into ledger values (0, 0)");
        cluster.awaitReplicated();
    }

    /** Ten writers and a stream of DDL. */
    private static final class Storm {
        final AtomicLong written = new AtomicLong();
        final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
        private final ReplicatedCluster cluster;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Semaphore allowed = new Semaphore(0);
        private volatile boolean mayFail;

        Storm(ReplicatedCluster cluster) {
            this.cluster = cluster;
        }

        List<Thread> begin() {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                threads.add(new Thread(() -> repeat(statement -> write(statement, writer)), "writer-" + i));
            }
            threads.add(new Thread(() -> repeat(Storm::define), "ddl"));
            threads.forEach(Thread::start);
            return threads;
        }

        void writeOn() {
            allowed.release(WRITES_FOR_EACH_WAIT - allowed.availablePermits());
        }

        void stop() {
            stopped.set(true);
            allowed.release(WRITERS + 1);
        }

        /** While the source is down its writers fail, and that is no fault of the fixture's. */
        void pause(boolean source) {
            mayFail |= source;
        }

        void resume() {
            mayFail = false;
        }

        private void repeat(Work work) {
            while (!stopped.get()) {
                try (Connection connection = cluster.source().connection();
                        Statement statement = connection.createStatement()) {
                    while (!stopped.get()) {
                        allowed.acquireUninterruptibly();
                        work.with(statement);
                    }
                } catch (SQLException | RuntimeException e) {
                    // A connection of before the restart fails at its next use.
                    boolean lost = e instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().startsWith("08");
                    if (!mayFail && !lost) {
                        problems.add(e);
                        return;
                    }
                }
            }
        }

        private void write(Statement statement, int writer) throws SQLException {
            long id = written.incrementAndGet();
            statement.execute("insert into ledger values (" + id + ", " + writer + ")");
            if (id % 50 == 0) {
                statement.execute("delete from ledger where id > 0 and id < " + (id - 2_000));
            }
        }

        private static void define(Statement statement) throws SQLException {
            statement.execute("create table if not exists shifting(c1 int primary key)");
            statement.execute("alter table shifting add column c2 int");
            statement.execute("replace into shifting values (1, 1)");
            statement.execute("drop table shifting");
        }
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }
}

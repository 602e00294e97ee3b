package io.github.replifix.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.replifix.ReplifixException;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * What holds on every server: one cluster for each configuration, shared by the tests of its class, which leave it as they
 * found it. A target that is not available is skipped, loudly, unless {@code REPLIFIX_REQUIRE_ALL} is {@code true}.
 */
@ExtendWith({OnlyWhatDepends.class, Recorder.class})
abstract class Contract {

    /** Far enough that only a wait that gives up by itself ends before. */
    static final Duration FAR = Duration.ofMinutes(2);

    static final Duration NEAR = Duration.ofSeconds(1);

    private static final Map<Configuration, Running> RUNNING = new ConcurrentHashMap<>();
    private static final Map<Target, String> UNAVAILABLE = new ConcurrentHashMap<>();

    private final Configuration configuration;

    Contract(Configuration configuration) {
        this.configuration = configuration;
    }

    @BeforeParameterizedClassInvocation
    static void start(Configuration configuration) {
        if (!configuration.isInThisTier()) {
            Results.ALL.skipped(configuration.target(), Configuration.OTHER_TIER);
            Assumptions.abort(Configuration.OTHER_TIER);
        }
        String problem = UNAVAILABLE.computeIfAbsent(configuration.target(), Contract::problem);
        if (!problem.isEmpty()) {
            Results.ALL.skipped(configuration.target(), problem);
            Assumptions.abort(problem);
        }
        Running running = configuration.start(Contract::seeded);
        RUNNING.put(configuration, running);
        Results.ALL.started(configuration, running.cluster());
    }

    @AfterParameterizedClassInvocation
    static void end(Configuration configuration) {
        Running running = RUNNING.remove(configuration);
        if (running != null) {
            running.close();
            System.out.println("The contract on " + configuration + " is done.");
        }
    }

    Configuration configuration() {
        return configuration;
    }

    Running running() {
        return RUNNING.get(configuration);
    }

    ReplicatedCluster cluster() {
        return running().cluster();
    }

    /** Crashing, freezing and pausing are for servers that are ours. */
    void needsOwnServers() {
        Assumptions.assumeTrue(
                configuration.target().provider() != Provider.EXTERNAL, "external servers are never stopped");
    }

    /** The error of a wait that has to fail. */
    ReplicationAssertionError failure(Running running, String table, Duration timeout, Cause cause) {
        return failure(() -> running.cluster().awaitReplicated(table, timeout), timeout, cause);
    }

    ReplicationAssertionError failure(ThrowingCallable wait, Duration timeout, Cause cause) {
        long begun = System.nanoTime();
        ReplicationAssertionError error = catchThrowableOfType(ReplicationAssertionError.class, wait);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(error).as("a wait that must fail for " + cause).isNotNull();
        assertThat(error.why()).as(error.getMessage()).isEqualTo(cause);
        if (timeout.equals(FAR)) {
            assertThat(took).as("it gave up by itself").isLessThan(FAR.dividedBy(2));
        }
        Results.ALL.control(cause, timeout.equals(FAR), took);
        return error;
    }

    ReplicationAssertionError failure(String table, Duration timeout, Cause cause) {
        return failure(running(), table, timeout, cause);
    }

    private static ClusterSpec seeded(ClusterSpec spec) {
        ClusterSpec migrated = spec.withMigrations("classpath:migrations");
        return spec.version().startsWith("mariadb")
                ? migrated.withSeed("classpath:types.sql", "classpath:mariadb-types.sql")
                : migrated.withSeed("classpath:types.sql");
    }

    /** Why a target is not available on this machine; empty if it is. */
    private static String problem(Target target) {
        try {
            ReplicatedCluster.check(target.spec());
            return "";
        } catch (ReplifixException e) {
            if (Configuration.COMPLETE) {
                throw e;
            }
            return String.valueOf(e.getMessage());
        }
    }
}

package io.github.replifix.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.control.FaultSchedule;
import io.github.replifix.control.FaultStep;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Network;
import io.github.replifix.spec.ReplicationMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A thousand random steps on each family: whatever is crashed, frozen and paused, no judgement passes that has to fail, none
 * fails that has to pass, each gives a cause that is there, and none takes much longer than it may.
 */
@Tag("chaos")
@Execution(ExecutionMode.SAME_THREAD)
class ChaosTest {

    /** Given by {@code -Dreplifix.chaos.seed}, to repeat a run. */
    private static final long SEED =
            Long.getLong("replifix.chaos.seed", ThreadLocalRandom.current().nextInt(1_000_000));

    /** Of each family, given by {@code -Dreplifix.chaos.steps}. */
    private static final int STEPS = Integer.getInteger("replifix.chaos.steps", 1_000);

    private static final Duration OVERRUN = Duration.ofMillis(250);

    /** Each has its part of the steps, by position and by GTID in turn, two of them with proxies from the start. */
    private static final List<String> TOPOLOGIES = List.of(
            "source -> replica1, source -> replica2",
            "source -> relay -> leaf, source -> replica",
            "shop -> dwh, crm -> dwh",
            "a <-> b");

    @ParameterizedTest
    @ValueSource(strings = {"5.7.22", "8.0.31", "mariadb:11.4"})
    void noJudgementContradictsTheModel(String version) {
        ChaosFigures figures = new ChaosFigures();
        int part = (STEPS + TOPOLOGIES.size() - 1) / TOPOLOGIES.size();
        for (int i = 0; i < TOPOLOGIES.size(); i++) {
            ClusterSpec spec = ClusterSpec.documented()
                    .withVersion(version)
                    .withMode(i % 2 == 0 ? ReplicationMode.BINLOG_POSITION : ReplicationMode.GTID)
                    .withNetwork(i == 1 || i == 2 ? Network.PROXIED : Network.DIRECT)
                    .withTopology(TOPOLOGIES.get(i));
            run(spec, SEED + i, Math.min(part, STEPS - part * i), figures);
        }
        System.out.printf("%s with seeds from %d: %s%n", version, SEED, figures);
    }

    private static void run(ClusterSpec spec, long seed, int steps, ChaosFigures figures) {
        System.out.printf(
                "%s by %s, %s: %d steps of faults(%d)%n", spec.version(), spec.mode(), spec.topology(), steps, seed);
        try (ReplicatedCluster cluster = ReplicatedCluster.start(spec)) {
            try (FaultSchedule faults = cluster.faults(seed)) {
                for (int i = 0; i < steps; i++) {
                    FaultStep step = faults.step();
                    figures.add(step);
                    assertThat(step.overrun())
                            .as("overrun of step %s of faults(%d)", step, seed)
                            .isLessThanOrEqualTo(OVERRUN);
                }
            }
            cluster.awaitReplicated();
            cluster.verifyReplicating();
        }
    }
}

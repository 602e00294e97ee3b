package io.github.replifix.benchmarks;

import io.github.replifix.cluster.Replica;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.control.ApplierPause;
import io.github.replifix.control.Hold;
import io.github.replifix.control.Link;
import io.github.replifix.spec.Network;
import io.github.replifix.spec.ReplicationMode;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** How long each control takes until it has an effect, and until it is undone; then how long rows take to arrive. */
final class Controls {

    private static final int RUNS = 7;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String TABLE = FirstRow.DATABASE + ".controlled";
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final int BYTES_A_SECOND = 1 << 20;

    private final String version;
    private final StringBuilder table = new StringBuilder();
    private int rows;

    private Controls(String version) {
        this.version = version;
    }

    /** A table in Markdown: medians in milliseconds. */
    static String table(String version) throws Exception {
        return new Controls(version).measure();
    }

    private String measure() throws Exception {
        table.append(String.format(
                "%n| %s | takes effect (ms) | undone (ms) | then a row arrives (ms) |%n|---|---|---|---|%n", version));
        try (ReplicatedCluster cluster = start(Network.DIRECT)) {
            Replica replica = cluster.replica();
            measure("pauseApplier()", cluster, replica::pauseApplier);
            measure("pauseReceiver()", cluster, replica::pauseReceiver);
            steps(cluster, replica);
            hold(cluster, replica);
            measure("delay(1 s)", cluster, () -> replica.delay(Duration.ofSeconds(1)));
            measure("replica.diskFull()", cluster, replica::diskFull);
            measure("replica.refuseConnections()", cluster, replica::refuseConnections);
            measure("source.readOnly()", cluster, cluster.source()::readOnly);
            measure("crash(), restart()", cluster, () -> {
                replica.crash();
                return replica::restart;
            });
            measure("freeze(), thaw()", cluster, () -> {
                replica.freeze();
                return replica::thaw;
            });
        }
        firstCut();
        try (ReplicatedCluster cluster = start(Network.PROXIED)) {
            Link link = cluster.link("source", "replica1");
            measure("link.cut()", cluster, link::cut);
            measure("link.blackhole()", cluster, link::blackhole);
            measure("link.towardsReplica().blackhole()", cluster, link.towardsReplica()::blackhole);
            measure("link.latency(20 ms)", cluster, () -> link.latency(LATENCY));
            measure("link.bandwidth(1 MiB/s)", cluster, () -> link.bandwidth(BYTES_A_SECOND));
            measure("link.resetPeer()", cluster, link::resetPeer);
            measure("replica.network().cut()", cluster, cluster.replica().network()::cut);
        }
        return table.toString();
    }

    private void measure(String control, ReplicatedCluster cluster, Supplier<? extends AutoCloseable> on)
            throws Exception {
        Timings begun = new Timings();
        Timings ended = new Timings();
        Timings arrived = new Timings();
        for (int i = 0; i < RUNS; i++) {
            AutoCloseable[] open = new AutoCloseable[1];
            begun.time(() -> open[0] = on.get());
            ended.time(open[0]::close);
            write(cluster);
            arrived.time(() -> cluster.awaitReplicated(TABLE));
        }
        line(control, begun, ended, arrived);
    }

    private void steps(ReplicatedCluster cluster, Replica replica) throws Exception {
        Timings begun = new Timings();
        Timings ended = new Timings();
        Timings arrived = new Timings();
        try (ApplierPause pause = replica.pauseApplier()) {
            for (int i = 0; i < RUNS; i++) {
                write(cluster);
                begun.time(pause::applyNext);
            }
            ended.time(pause::close);
        }
        arrived.time(() -> cluster.awaitReplicated(TABLE));
        line("pause.applyNext()", begun, ended, arrived);
    }

    /** It takes effect when the applier has stopped before the change. */
    private void hold(ReplicatedCluster cluster, Replica replica) throws Exception {
        Timings set = new Timings();
        Timings begun = new Timings();
        Timings ended = new Timings();
        Timings arrived = new Timings();
        for (int i = 0; i < RUNS; i++) {
            Hold[] hold = new Hold[1];
            set.time(() -> hold[0] = replica.holdBefore(TABLE));
            write(cluster);
            begun.time(() -> hold[0].awaitReached(Duration.ofSeconds(10)));
            ended.time(hold[0]::close);
            arrived.time(() -> cluster.awaitReplicated(TABLE));
        }
        line("holdBefore(table)", set, ended, arrived);
        line("hold.awaitReached(10 s), after a write", begun, ended, arrived);
    }

    /** The channel is led through a proxy, once. */
    private void firstCut() throws Exception {
        Timings begun = new Timings();
        Timings ended = new Timings();
        Timings arrived = new Timings();
        for (int i = 0; i < RUNS; i++) {
            try (ReplicatedCluster cluster = start(Network.DIRECT)) {
                AutoCloseable[] cut = new AutoCloseable[1];
                begun.time(() -> cut[0] = cluster.link("source", "replica1").cut());
                ended.time(cut[0]::close);
                write(cluster);
                arrived.time(() -> cluster.awaitReplicated(TABLE));
            }
        }
        line("link.cut(), the first fault of a direct link", begun, ended, arrived);
    }

    private void line(String control, Timings begun, Timings ended, Timings arrived) {
        table.append(String.format(
                Locale.ROOT,
                "| `%s` | %.1f | %.1f | %.1f |%n",
                control,
                begun.median() / NANOS_PER_MILLI,
                ended.median() / NANOS_PER_MILLI,
                arrived.median() / NANOS_PER_MILLI));
    }

    private void write(ReplicatedCluster cluster) {
        cluster.source().execute("insert into " + TABLE + " values (" + ++rows + ")");
    }

    private ReplicatedCluster start(Network network) {
        ReplicatedCluster cluster = ReplicatedCluster.start(
                FirstRow.spec(version, ReplicationMode.GTID, 1).withNetwork(network));
        cluster.source().execute("create table " + TABLE + " (id int primary key)");
        cluster.awaitReplicated(TABLE);
        return cluster;
    }
}

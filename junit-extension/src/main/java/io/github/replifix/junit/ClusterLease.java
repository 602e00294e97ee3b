package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use a cluster that others use as well: it is started for the first of them and closed with the last lease. For
 * frameworks that keep what uses a cluster longer than a test class, such as application contexts. Safe for use by several
 * threads.
 */
public final class ClusterLease implements AutoCloseable {

    private static final Map<ClusterSpec, Running> ALL = new HashMap<>();

    private final Running running;
    private final ReplicatedCluster cluster;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ClusterLease(Running running, ReplicatedCluster cluster) {
        this.running = running;
        this.cluster = cluster;
    }

    /**
     * Leases the cluster with this specification, and starts it unless it runs.
     *
     * @throws io.github.replifix.ReplifixException if it can't be started, for everyone who waits for it
     */
    public static ClusterLease of(ClusterSpec spec) {
        Running running;
        boolean first;
        synchronized (ALL) {
            running = ALL.computeIfAbsent(spec, Running::new);
            first = running.leases == 0;
            running.leases++;
        }
        if (first) {
            running.start();
        }
        try {
            return new ClusterLease(running, Started.result(running.started));
        } catch (RuntimeException | Error e) {
            running.release();
            throw e;
        }
    }

    /** The cluster, which must not be closed. */
    public ReplicatedCluster cluster() {
        return cluster;
    }

    /** Gives the right back. Closing twice has no further effect. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            running.release();
        }
    }

    /** A cluster that is started or about to be. */
    private static final class Running {
        private final ClusterSpec spec;
        private final CompletableFuture<ReplicatedCluster> started = new CompletableFuture<>();
        private int leases;

        Running(ClusterSpec spec) {
            this.spec = spec;
        }

        void start() {
            try {
                started.complete(ReplicatedCluster.start(spec));
            } catch (RuntimeException | Error e) {
                started.completeExceptionally(e);
            }
        }

        void release() {
            synchronized (ALL) {
                leases--;
                if (leases > 0) {
                    return;
                }
                ALL.remove(spec, this);
            }
            if (!started.isCompletedExceptionally()) {
                started.join().close();
            }
        }
    }
}

package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The clusters that all classes of a JVM share, by their specification. JUnit's stores end too early for them: a build tool
 * with several JVMs lets each run its classes one after the other, each in a run of its own.
 */
final class SharedClusters {

    private static final Map<ClusterSpec, CompletableFuture<ReplicatedCluster>> STARTED = new ConcurrentHashMap<>();
    private static @Nullable Thread closer;

    private SharedClusters() {}

    /** Starts the cluster unless it runs already. One that could not be started is not tried again. */
    static void start(ClusterSpec spec) {
        closeWithJvm();
        CompletableFuture<ReplicatedCluster> mine = new CompletableFuture<>();
        CompletableFuture<ReplicatedCluster> known = STARTED.putIfAbsent(spec, mine);
        if (known == null) {
            try {
                mine.complete(ReplicatedCluster.start(spec));
            } catch (RuntimeException | Error e) {
                mine.completeExceptionally(e);
                throw e;
            }
        } else {
            result(known);
        }
    }

    /** The cluster, if it was started. */
    static Optional<ReplicatedCluster> find(ClusterSpec spec) {
        return Optional.ofNullable(STARTED.get(spec)).map(SharedClusters::result);
    }

    /** Closes all of them. Those that are wanted afterwards are started anew. */
    static void close() {
        for (ClusterSpec spec : STARTED.keySet()) {
            CompletableFuture<ReplicatedCluster> started = STARTED.remove(spec);
            if (started != null && started.isDone() && !started.isCompletedExceptionally()) {
                started.join().close();
            }
        }
    }

    private static ReplicatedCluster result(CompletableFuture<ReplicatedCluster> started) {
        try {
            return started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static synchronized void closeWithJvm() {
        if (closer == null) {
            closer = new Thread(SharedClusters::close, "replifix-close-shared-clusters");
            Runtime.getRuntime().addShutdownHook(closer);
        }
    }
}

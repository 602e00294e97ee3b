package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The clusters that all classes of a JVM share, by their specification. JUnit's stores end too early for them: a build tool
 * with several JVMs lets each run its classes one after the other, each in a run of its own.
 */
final class SharedClusters {

    private static final Map<ClusterSpec, CompletableFuture<ClusterLease>> LEASED = new ConcurrentHashMap<>();
    private static @Nullable Thread closer;

    private SharedClusters() {}

    /** Starts the cluster unless it runs already. One that could not be started is not tried again. */
    static void start(ClusterSpec spec) {
        closeWithJvm();
        CompletableFuture<ClusterLease> mine = new CompletableFuture<>();
        CompletableFuture<ClusterLease> known = LEASED.putIfAbsent(spec, mine);
        if (known == null) {
            try {
                mine.complete(ClusterLease.of(spec));
            } catch (RuntimeException | Error e) {
                mine.completeExceptionally(e);
                throw e;
            }
        } else {
            Started.result(known);
        }
    }

    /** The cluster, if it was started. */
    static Optional<ReplicatedCluster> find(ClusterSpec spec) {
        return Optional.ofNullable(LEASED.get(spec)).map(Started::result).map(ClusterLease::cluster);
    }

    /** Closes those that nobody else has leased. Those that are wanted afterwards are started anew. */
    static void close() {
        for (ClusterSpec spec : Set.copyOf(LEASED.keySet())) {
            CompletableFuture<ClusterLease> leased = LEASED.remove(spec);
            if (leased != null && leased.isDone() && !leased.isCompletedExceptionally()) {
                leased.join().close();
            }
        }
    }

    private static synchronized void closeWithJvm() {
        if (closer == null) {
            closer = new Thread(SharedClusters::close, "replifix-close-shared-clusters");
            Runtime.getRuntime().addShutdownHook(closer);
        }
    }
}

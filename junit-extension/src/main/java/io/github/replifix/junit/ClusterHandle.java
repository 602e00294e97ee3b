package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster in the store, which closes it. Since JUnit 5.13 the store closes every {@link AutoCloseable}; older ones close
 * only their own type.
 */
@SuppressWarnings("deprecation")
record ClusterHandle(ReplicatedCluster cluster, Runnable end)
        implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    /** A cluster that ends with its class or method. */
    static ClusterHandle of(ClusterSpec spec) {
        ReplicatedCluster cluster = ReplicatedCluster.start(spec);
        return new ClusterHandle(cluster, cluster::close);
    }

    /** One that others may go on using. */
    static ClusterHandle leased(ClusterSpec spec) {
        ClusterLease lease = ClusterLease.of(spec);
        return new ClusterHandle(lease.cluster(), lease::close);
    }

    @Override
    public void close() {
        end.run();
    }
}

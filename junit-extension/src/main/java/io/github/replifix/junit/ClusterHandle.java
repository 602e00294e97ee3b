package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster in the store, which closes it. Since JUnit 5.13 the store closes every {@link AutoCloseable}; older ones close
 * only their own type.
 */
@SuppressWarnings("deprecation")
record ClusterHandle(ReplicatedCluster cluster) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
        cluster.close();
    }
}

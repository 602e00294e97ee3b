package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.Scope;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The clusters of tests, and what was injected of them, in JUnit's store, which closes them. */
final class TestClusters {

    static final Namespace NAMESPACE = Namespace.create(TestClusters.class);

    private TestClusters() {}

    static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** Keeps the specification for the context and all below it. */
    static void use(ExtensionContext context, TestSpec spec) {
        store(context).put(TestSpec.class, spec);
    }

    /** Starts the cluster of a class, if it lives as long as the class. A shared one lives as long as the JVM. */
    static void startForClass(ExtensionContext context, TestSpec spec) {
        use(context, spec);
        switch (spec.scope()) {
            case CLASS -> store(context).put(spec, handleForClass(context, spec));
            case SHARED -> SharedClusters.start(spec.cluster());
            case METHOD -> {}
        }
    }

    static void start(ExtensionContext context, TestSpec spec) {
        store(context).put(spec, ClusterHandle.of(spec.cluster()));
    }

    private static ClusterHandle handleForClass(ExtensionContext context, TestSpec spec) {
        return Hosts.of(context.getRequiredTestClass()).isPresent()
                ? ClusterHandle.leased(spec.cluster())
                : ClusterHandle.of(spec.cluster());
    }

    /** Notes that there may be several clusters for the context at the same time. */
    static void expectSeveralAtOnce(ExtensionContext context) {
        store(context).put(ExecutionMode.class, ExecutionMode.CONCURRENT);
    }

    /** Whether the context belongs to an invocation of a matrix that may run in parallel with others. */
    static boolean areSeveralAtOnce(ExtensionContext context) {
        return store(context).get(ExecutionMode.class) != null;
    }

    static Optional<TestSpec> findSpec(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(TestSpec.class, TestSpec.class));
    }

    static TestSpec spec(ExtensionContext context) {
        return findSpec(context)
                .orElseThrow(() -> new ParameterResolutionException("no cluster is declared for this context"));
    }

    static Optional<ReplicatedCluster> find(ExtensionContext context) {
        return findSpec(context).flatMap(spec -> find(context, spec));
    }

    private static Optional<ReplicatedCluster> find(ExtensionContext context, TestSpec spec) {
        return spec.scope() == Scope.SHARED
                ? SharedClusters.find(spec.cluster())
                : Optional.ofNullable(store(context).get(spec, ClusterHandle.class))
                        .map(ClusterHandle::cluster);
    }

    static ReplicatedCluster get(ExtensionContext context) {
        return find(context)
                .orElseThrow(() -> new ParameterResolutionException("the cluster is not started yet at this point"));
    }

    /** Has connections closed with the context for which they were opened. */
    static UnaryOperator<Object> closing(ExtensionContext context) {
        return value -> {
            if (value instanceof Connection connection) {
                store(context).put(UUID.randomUUID(), new ConnectionHandle(connection));
            }
            return value;
        };
    }
}

package io.github.replifix.junit;

import io.github.replifix.ReplifixException;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Scope;
import java.lang.reflect.Parameter;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Does what {@link ReplicatedMySql} says. It can also be registered in code:
 *
 * <pre>{@code
 * @RegisterExtension
 * static ReplicatedMySqlExtension mysql =
 *         ReplicatedMySqlExtension.of(ClusterSpec.documented().withDatabases("go"));
 * }</pre>
 */
public final class ReplicatedMySqlExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(ReplicatedMySqlExtension.class);

    private final @Nullable ClusterSpec given;

    /** For {@link ReplicatedMySql}, which says what is wanted. */
    public ReplicatedMySqlExtension() {
        this(null);
    }

    private ReplicatedMySqlExtension(@Nullable ClusterSpec given) {
        this.given = given;
    }

    /**
     * An extension for a specification made in code; settings of the build have no effect on it. In a field that is not
     * static it gives each test a cluster of its own.
     */
    public static ReplicatedMySqlExtension of(ClusterSpec spec) {
        return new ReplicatedMySqlExtension(spec);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        ClusterSpec spec = ownSpec(context).orElse(null);
        Store store = context.getStore(NAMESPACE);
        if (spec != null) {
            configured(testClass, () -> ReplicatedCluster.check(spec));
            store.put(ClusterSpec.class, spec);
        }
        ClusterSpec inForce = store.get(ClusterSpec.class, ClusterSpec.class);
        if (inForce == null) {
            throw new ExtensionConfigurationException("no @ReplicatedMySql was found for " + testClass.getName());
        }
        configured(testClass, () -> new InjectionPoints(testClass).check(inForce));
        if (spec != null && spec.scope() == Scope.CLASS) {
            store.put(ClusterHandle.class, new ClusterHandle(ReplicatedCluster.start(spec)));
        } else if (spec != null && spec.scope() == Scope.SHARED) {
            startShared(context, spec);
        }
        if (inForce.scope() != Scope.METHOD) {
            InjectionPoints points = new InjectionPoints(testClass);
            points.set(true, null, cluster(context), kept(context));
            context.getTestInstance().ifPresent(instance -> points.set(false, instance, cluster(context), kept(context)));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        ClusterSpec spec = store.get(ClusterSpec.class, ClusterSpec.class);
        if (spec == null && given != null) {
            ClusterSpec perMethod = given.withScope(Scope.METHOD);
            Class<?> testClass = context.getRequiredTestClass();
            configured(testClass, () -> ReplicatedCluster.check(perMethod));
            configured(testClass, () -> new InjectionPoints(testClass).check(perMethod));
            store.put(ClusterSpec.class, perMethod);
            spec = perMethod;
        }
        if (spec != null && spec.scope() == Scope.METHOD) {
            store.put(ClusterHandle.class, new ClusterHandle(ReplicatedCluster.start(spec)));
        }
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            new InjectionPoints(instance.getClass()).set(false, instance, cluster(context), kept(context));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext context) {
        return point(parameterContext).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
        InjectionPoint point = point(parameterContext).orElseThrow();
        ClusterSpec spec = context.getStore(NAMESPACE).get(ClusterSpec.class, ClusterSpec.class);
        if (spec == null) {
            throw new ParameterResolutionException(point.description() + ": there is no cluster here");
        }
        try {
            point.check(spec);
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(e.getMessage(), e);
        }
        return kept(context).apply(point.resolve(cluster(context)));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withDiagnosis(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withDiagnosis(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        throw withDiagnosis(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withDiagnosis(context, failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withDiagnosis(context, failure);
    }

    /** The specification that begins to hold with this class; empty if that of an enclosing class goes on to hold. */
    private Optional<ClusterSpec> ownSpec(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        Optional<ReplicatedMySql> annotation = Annotations.find(testClass);
        if (given != null) {
            if (annotation.isPresent()) {
                throw new ExtensionConfigurationException(testClass.getName()
                        + " has both @ReplicatedMySql and a registered ReplicatedMySqlExtension; take one away");
            }
            return context.getStore(NAMESPACE).get(ClusterSpec.class) == null ? Optional.of(given) : Optional.empty();
        }
        Settings settings = new Settings(context::getConfigurationParameter, System::getenv);
        return annotation.map(found -> {
            try {
                return new SpecReader(found, settings).read();
            } catch (IllegalArgumentException e) {
                throw misconfigured(testClass, e);
            }
        });
    }

    /** One cluster for all equal specifications, kept by the root of all contexts until the end of the run. */
    private static void startShared(ExtensionContext context, ClusterSpec spec) {
        context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        spec, key -> new ClusterHandle(ReplicatedCluster.start(key)), ClusterHandle.class);
    }

    private static ReplicatedCluster cluster(ExtensionContext context) {
        return findCluster(context)
                .orElseThrow(() -> new ParameterResolutionException("there is no cluster yet at this point"));
    }

    private static Optional<ReplicatedCluster> findCluster(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        ClusterSpec spec = store.get(ClusterSpec.class, ClusterSpec.class);
        ClusterHandle handle = spec != null && spec.scope() == Scope.SHARED
                ? context.getRoot().getStore(NAMESPACE).get(spec, ClusterHandle.class)
                : store.get(ClusterHandle.class, ClusterHandle.class);
        return Optional.ofNullable(handle).map(ClusterHandle::cluster);
    }

    private static Optional<InjectionPoint> point(ParameterContext context) {
        Parameter parameter = context.getParameter();
        return InjectionPoint.of(parameter, parameter.getType(), InjectionPoints.describe(parameter));
    }

    /** Connections are closed with the context for which they were opened. */
    private static UnaryOperator<Object> kept(ExtensionContext context) {
        return value -> {
            if (value instanceof Connection connection) {
                context.getStore(NAMESPACE).put(UUID.randomUUID(), new ConnectionHandle(connection));
            }
            return value;
        };
    }

    private static Throwable withDiagnosis(ExtensionContext context, Throwable failure) {
        if (!(failure instanceof TestAbortedException)) {
            findCluster(context).ifPresent(cluster -> {
                String text = diagnosis(cluster);
                failure.addSuppressed(new ClusterDiagnosis(text));
                context.publishReportEntry("replifix.diagnosis", text);
            });
        }
        return failure;
    }

    /** What goes wrong here must not hide why the test failed. */
    private static String diagnosis(ReplicatedCluster cluster) {
        try {
            return cluster.diagnose().render();
        } catch (RuntimeException e) {
            return "The cluster could not be diagnosed: " + e;
        }
    }

    private static void configured(Class<?> testClass, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException | ReplifixException e) {
            throw misconfigured(testClass, e);
        }
    }

    private static ExtensionConfigurationException misconfigured(Class<?> testClass, RuntimeException e) {
        return new ExtensionConfigurationException(testClass.getName() + ": " + e.getMessage(), e);
    }
}

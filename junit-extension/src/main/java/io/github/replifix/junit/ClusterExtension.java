package io.github.replifix.junit;

import io.github.replifix.ReplifixException;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Scope;
import java.lang.reflect.Parameter;
import java.sql.Connection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.opentest4j.TestAbortedException;

/**
 * Does what {@link ReplicatedMySql} says. Nothing is kept here: one object may serve classes that run at the same time.
 *
 * <p>There is a class for annotations and one for fields, for JUnit registers a class for an annotation only once, and
 * not at all where a field has registered it.
 */
abstract class ClusterExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                TestInstancePreConstructCallback,
                ParameterResolver,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);

    private final @Nullable ClusterSpec given;

    /** With a specification that was made in code, or null for that of an annotation. */
    ClusterExtension(@Nullable ClusterSpec given) {
        this.given = given;
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        // The one instance of all tests is made before beforeAll is called, and its constructor may want the cluster.
        if (context.getTestMethod().isEmpty()) {
            begin(context);
        }
    }

    /** A constructor's connections are closed with the test, and not held open until the class ends. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        begin(context);
        if (isInCharge(context) && Matrices.find(context).isEmpty()) {
            setFieldsOfTheOneInstance(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!isInCharge(context)) {
            return;
        }
        Store store = context.getStore(NAMESPACE);
        if (given != null && store.get(Declaration.nearest(context).home()) == null) {
            // Registered in a field of the instance, and so not asked before there was one.
            ClusterSpec perMethod = given.withScope(Scope.METHOD);
            check(context, perMethod);
            store.put(ClusterSpec.class, perMethod);
        }
        ClusterSpec spec = spec(context);
        if (spec.scope() == Scope.METHOD) {
            store.put(spec, new ClusterHandle(ReplicatedCluster.start(spec)));
        }
        context.getRequiredTestInstances().getAllInstances().forEach(instance -> setFields(instance, context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext context) {
        return point(parameterContext).isPresent() && isInCharge(context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
        InjectionPoint point = point(parameterContext).orElseThrow();
        ReplicatedCluster cluster = cluster(context);
        try {
            point.check(cluster.spec());
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(e.getMessage(), e);
        }
        return kept(context).apply(point.resolve(cluster));
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation,
            DynamicTestInvocationContext invocationContext,
            ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            throw withDiagnosis(context, failure);
        }
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
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
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

    boolean isForAnnotation() {
        return given == null;
    }

    private boolean isInCharge(ExtensionContext context) {
        return Declaration.nearest(context).isAbout(this, context);
    }

    /** Prepares a test class, once: checks all that can be checked, and then starts what the class begins. */
    private void begin(ExtensionContext context) {
        Declaration declaration = Declaration.nearest(context);
        Class<?> testClass = context.getRequiredTestClass();
        Store store = context.getStore(NAMESPACE);
        if (!declaration.isAbout(this, context) || store.get(testClass) != null) {
            return;
        }
        store.put(testClass, declaration);
        boolean begins = declaration.home() == testClass;
        ClusterSpec spec = begins ? read(declaration, context) : spec(context);
        if (begins && declaration.matrix() != null) {
            Matrices.prepare(context, declaration.matrix(), declaration.annotation(), spec);
            return;
        }
        check(context, spec);
        if (begins) {
            start(context, spec);
        }
        setStaticFields(context);
    }

    private ClusterSpec read(Declaration declaration, ExtensionContext context) {
        ReplicatedMySql annotation = declaration.annotation();
        if (annotation == null) {
            return Objects.requireNonNull(given, "the registered extension's specification");
        }
        Settings settings = new Settings(context::getConfigurationParameter, System::getenv);
        return configured(context, new SpecReader(annotation, settings)::read);
    }

    static void check(ExtensionContext context, ClusterSpec spec) {
        configured(context, () -> {
            ReplicatedCluster.check(spec);
            checkPoints(context, spec);
            return spec;
        });
    }

    static void checkPoints(ExtensionContext context, ClusterSpec spec) {
        Class<?> testClass = context.getRequiredTestClass();
        InjectionPoints points = new InjectionPoints(testClass);
        points.check(spec);
        if (Matrices.areSeveralAtOnce(context)) {
            points.checkForSeveralAtOnce();
        }
        for (ExtensionContext at = context;
                at.getParent().isPresent();
                at = at.getParent().get()) {
            at.getTestClass()
                    .filter(enclosing -> enclosing != testClass)
                    .ifPresent(enclosing -> new InjectionPoints(enclosing).checkForNested(spec));
        }
    }

    /** A shared cluster is kept by the root of all contexts until the end of the run; others are kept by the class. */
    static void start(ExtensionContext context, ClusterSpec spec) {
        context.getStore(NAMESPACE).put(ClusterSpec.class, spec);
        if (spec.scope() == Scope.CLASS) {
            context.getStore(NAMESPACE).put(spec, new ClusterHandle(ReplicatedCluster.start(spec)));
        } else if (spec.scope() == Scope.SHARED) {
            context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                            spec, key -> new ClusterHandle(ReplicatedCluster.start(key)), ClusterHandle.class);
        }
    }

    static void setStaticFields(ExtensionContext context) {
        if (spec(context).scope() != Scope.METHOD) {
            new InjectionPoints(context.getRequiredTestClass()).set(true, null, cluster(context), kept(context));
        }
    }

    static void setFieldsOfTheOneInstance(ExtensionContext context) {
        if (spec(context).scope() != Scope.METHOD) {
            context.getTestInstance().ifPresent(instance -> setFields(instance, context));
        }
    }

    /** Each instance once: one that serves all tests of a class keeps what it has. */
    private static void setFields(Object instance, ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        SameInstance key = new SameInstance(instance);
        if (store.get(key) == null) {
            store.put(key, true);
            new InjectionPoints(instance.getClass()).set(false, instance, cluster(context), kept(context));
        }
    }

    private static ClusterSpec spec(ExtensionContext context) {
        return findSpec(context).orElseThrow(() -> new ParameterResolutionException("there is no cluster here"));
    }

    private static Optional<ClusterSpec> findSpec(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(ClusterSpec.class, ClusterSpec.class));
    }

    private static ReplicatedCluster cluster(ExtensionContext context) {
        return findCluster(context)
                .orElseThrow(() -> new ParameterResolutionException("there is no cluster yet at this point"));
    }

    private static Optional<ReplicatedCluster> findCluster(ExtensionContext context) {
        return findSpec(context)
                .map(spec -> context.getStore(NAMESPACE).get(spec, ClusterHandle.class))
                .map(ClusterHandle::cluster);
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

    private Throwable withDiagnosis(ExtensionContext context, Throwable failure) {
        if (!(failure instanceof TestAbortedException) && isInCharge(context)) {
            findCluster(context).ifPresent(cluster -> {
                String text = diagnosis(cluster) + Matrices.lineFor(context);
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
        } catch (RuntimeException | AssertionError e) {
            return "The cluster could not be diagnosed: " + e;
        }
    }

    static <T> T configured(ExtensionContext context, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | ReplifixException e) {
            throw new ExtensionConfigurationException(
                    context.getRequiredTestClass().getName() + ": " + e.getMessage(), e);
        }
    }

    /** An instance as a key: two that are equal are still two. */
    private record SameInstance(Object instance) {
        @Override
        public boolean equals(Object other) {
            return other instanceof SameInstance same && same.instance == instance;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(instance);
        }
    }
}

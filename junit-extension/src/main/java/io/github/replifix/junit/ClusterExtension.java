package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Lag;
import io.github.replifix.spec.Scope;
import io.github.replifix.spec.StaleReads;
import java.lang.reflect.Parameter;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
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
 * Starts, injects and closes the clusters of test classes. It has no state: one object may serve classes that run at the
 * same time.
 *
 * <p>Annotations and fields have a subclass each, because JUnit registers the class of an annotation only once, and not
 * at all if a field has registered it.
 */
abstract class ClusterExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                TestInstancePreConstructCallback,
                ParameterResolver,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    private final @Nullable ClusterSpec given;
    private final @Nullable Scope givenScope;

    /** With a specification that was made in code, or null for that of an annotation; null as well for the usual scope. */
    ClusterExtension(@Nullable ClusterSpec given, @Nullable Scope givenScope) {
        this.given = given;
        this.givenScope = givenScope;
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        // An instance for all tests is created before beforeAll is called, and its constructor may need the cluster.
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
            FieldInjection.setOfOnlyInstance(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!isInCharge(context)) {
            return;
        }
        Declaration declaration = Declaration.nearest(context);
        if (given != null && TestClusters.store(context).get(declaration.home()) == null) {
            // Registered in a field of the instance, and so not called before there was one.
            TestSpec perMethod = new TestSpec(withThoseOfBuild(given, context), scopeOfInstanceField(declaration));
            Preparation.check(context, perMethod);
            TestClusters.use(context, perMethod);
        }
        TestSpec spec = TestClusters.spec(context);
        if (spec.scope() == Scope.METHOD) {
            TestClusters.start(context, spec);
        }
        LeftControls.beginTest(context);
        TestObservation.begin(context, spec);
        context.getRequiredTestInstances().getAllInstances().forEach(instance -> FieldInjection.set(instance, context));
    }

    /**
     * What a test has switched on and left so is undone before the next test, and before its observation ends, which asks the
     * servers.
     */
    @Override
    public void afterEach(ExtensionContext context) {
        if (!isInCharge(context)) {
            return;
        }
        try {
            LeftControls.endTest(context);
        } catch (RuntimeException | Error e) {
            TestObservation.end(context, Optional.of(e));
            throw e;
        }
        TestObservation.end(context, context.getExecutionException());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext context) {
        return (point(parameterContext).isPresent() || RoutingParameters.isOne(parameterContext.getParameter()))
                && isInCharge(context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
        if (RoutingParameters.isOne(parameterContext.getParameter())) {
            return TestObservation.routing(context);
        }
        InjectionPoint point = point(parameterContext).orElseThrow();
        ReplicatedCluster cluster = TestClusters.get(context);
        try {
            point.check(cluster.topology());
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(e.getMessage(), e);
        }
        return TestClusters.closing(context).apply(point.resolve(cluster));
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

    private boolean isInCharge(ExtensionContext context) {
        return Declaration.nearest(context).isAbout(this, given == null, context);
    }

    /** Prepares a test class, once: checks all that can be checked, and then starts what belongs to the class. */
    private void begin(ExtensionContext context) {
        Declaration declaration = Declaration.nearest(context);
        Class<?> testClass = context.getRequiredTestClass();
        Store store = TestClusters.store(context);
        if (!declaration.isAbout(this, given == null, context) || store.get(testClass) != null) {
            return;
        }
        store.put(testClass, declaration);
        boolean begins = declaration.home() == testClass;
        TestSpec spec = begins ? read(declaration, context) : TestClusters.spec(context);
        if (begins && declaration.matrix() != null) {
            Matrices.prepare(context, declaration.matrix(), declaration.annotation(), spec);
            return;
        }
        Preparation.check(context, spec);
        Hosts.begin(context, spec, declaration.matrix() != null, TestClusters.areSeveralAtOnce(context));
        if (begins) {
            TestClusters.startForClass(context, spec);
        }
        FieldInjection.setStatic(context);
    }

    private TestSpec read(Declaration declaration, ExtensionContext context) {
        ReplicatedMySql annotation = declaration.annotation();
        if (annotation == null) {
            return new TestSpec(
                    withThoseOfBuild(
                            Objects.requireNonNull(given, "the registered extension's specification"), context),
                    givenScope == null ? Scope.CLASS : givenScope);
        }
        SpecReader reader = new SpecReader(annotation, settings(context));
        Optional<String> topology = Matrix.firstTopology(declaration.matrix());
        return Preparation.configured(context, () -> topology.map(reader::read).orElseGet(reader::read));
    }

    /** A whole suite can be made to lag or to find stale reads, whoever wrote the specifications of its clusters. */
    private static ClusterSpec withThoseOfBuild(ClusterSpec spec, ExtensionContext context) {
        return Preparation.configured(context, () -> {
            Settings settings = settings(context);
            ClusterSpec lagging = settings.constant("lag", Lag.class)
                    .map(spec::withLagIfNoneIsGiven)
                    .orElse(spec);
            return settings.constant("staleReads", StaleReads.class)
                    .map(lagging::withStaleReadsIfNoneIsGiven)
                    .orElse(lagging);
        });
    }

    private static Settings settings(ExtensionContext context) {
        return new Settings(context::getConfigurationParameter, System::getenv);
    }

    private Scope scopeOfInstanceField(Declaration declaration) {
        if (givenScope != null && givenScope != Scope.METHOD) {
            throw new ExtensionConfigurationException(declaration.home().getName() + ": scope " + givenScope + " needs "
                    + declaration.describe() + " before there is an instance of the class; make the field static");
        }
        return Scope.METHOD;
    }

    private static Optional<InjectionPoint> point(ParameterContext context) {
        Parameter parameter = context.getParameter();
        return InjectionPoint.of(parameter, parameter.getType(), InjectionPoints.describe(parameter));
    }

    private Throwable withDiagnosis(ExtensionContext context, Throwable failure) {
        if (!(failure instanceof TestAbortedException) && isInCharge(context)) {
            TestClusters.find(context)
                    .ifPresent(cluster -> context.publishReportEntry(
                            "replifix.diagnosis",
                            FailureDiagnosis.attach(failure, cluster, Matrices.lineFor(context))));
        }
        return failure;
    }
}

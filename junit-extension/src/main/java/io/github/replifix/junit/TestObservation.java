package io.github.replifix.junit;

import io.github.replifix.cluster.Observation;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Diagnosis;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.routing.Routing;
import io.github.replifix.spec.Scope;
import io.github.replifix.spec.StaleReads;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.TestAbortedException;

/** The observation of a test's servers: if the test asks for it, or may not have stale reads. */
final class TestObservation {

    private TestObservation() {}

    /** Called before the test's {@code @BeforeEach} methods. */
    static void begin(ExtensionContext context, TestSpec spec) {
        boolean judged = isJudged(spec);
        if (judged && areSeveralAtOnce(context, spec.scope())) {
            throw new ExtensionConfigurationException(
                    context.getRequiredTestClass().getName() + "."
                            + context.getRequiredTestMethod().getName()
                            + ": staleReads = FAIL can't tell tests apart that run at the same time on one cluster; use"
                            + " @Execution(SAME_THREAD), or scope = METHOD");
        }
        if (judged || RoutingParameters.areUsedBy(context)) {
            TestClusters.store(context)
                    .put(Observation.class, TestClusters.get(context).startObservation());
        }
    }

    static Routing routing(ExtensionContext context) {
        Observation observation = TestClusters.store(context).get(Observation.class, Observation.class);
        if (observation == null) {
            throw new ParameterResolutionException("a Routing is injected into test methods, and into @BeforeEach and"
                    + " @AfterEach methods; this is called when no test is observed");
        }
        return observation.routing();
    }

    /**
     * Called after the test's {@code @AfterEach} methods. A finding fails the test, or is suppressed by the failure that it has
     * already. A test that was aborted is not judged.
     */
    static void end(ExtensionContext context, Optional<Throwable> failure) {
        Observation observation = TestClusters.store(context).remove(Observation.class, Observation.class);
        if (observation == null) {
            return;
        }
        if (!isJudged(TestClusters.spec(context))
                || failure.filter(TestAbortedException.class::isInstance).isPresent()) {
            observation.close();
            return;
        }
        try {
            judge(context, observation.end(), failure);
        } catch (RuntimeException | ReplicationAssertionError e) {
            if (failure.isEmpty()) {
                throw e;
            }
            failure.get().addSuppressed(e);
        }
    }

    private static void judge(ExtensionContext context, Routing routing, Optional<Throwable> failure) {
        List<String> servers = TestClusters.find(context)
                .map(ReplicatedCluster::topology)
                .map(topology -> List.copyOf(topology.servers()))
                .orElse(List.of());
        List<Diagnosis> known =
                failure.map(each -> FailureDiagnosis.carriedBy(each, servers)).orElse(List.of());
        RoutingVerdict.of(routing, known).ifPresent(error -> {
            context.publishReportEntry("replifix.diagnosis", error.diagnosis().render());
            throw error;
        });
    }

    private static boolean isJudged(TestSpec spec) {
        return spec.cluster().staleReads() == StaleReads.FAIL;
    }

    /** Whether another test may use the cluster at the same time, however JUnit happens to run them. */
    private static boolean areSeveralAtOnce(ExtensionContext context, Scope scope) {
        if (scope == Scope.METHOD || !Matrices.isParallelEnabled(context)) {
            return false;
        }
        boolean ofOneClass = scope == Scope.CLASS
                && Hosts.of(Declaration.nearest(context).home()).isEmpty();
        Class<?> home = Declaration.nearest(context).home();
        for (ExtensionContext at = context;
                at.getParent().isPresent();
                at = at.getParent().get()) {
            boolean isHome = at.getTestMethod().isEmpty() && at.getTestClass().equals(Optional.of(home));
            if (ofOneClass && isHome) {
                return false;
            }
            if (at.getExecutionMode() == ExecutionMode.CONCURRENT) {
                return true;
            }
        }
        return false;
    }
}

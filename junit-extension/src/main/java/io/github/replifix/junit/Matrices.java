package io.github.replifix.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The matrices of test classes: prepared once for a class, and begun for each invocation. It does not use JUnit's class
 * templates, so that tests without a matrix work with a JUnit that lacks them.
 */
final class Matrices {

    private Matrices() {}

    /** The matrix of this test class itself; those of enclosing classes do not count. */
    static Optional<Matrix> find(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(Matrix.class, Matrix.class));
    }

    /** Checks once what concerns all invocations, and keeps the matrix for them. */
    static void prepare(
            ExtensionContext context,
            ReplicatedMySqlMatrix listed,
            @Nullable ReplicatedMySql annotation,
            TestSpec rest) {
        boolean oneInstance = context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
        Matrix matrix = Preparation.configured(context, () -> {
            new InjectionPoints(context.getRequiredTestClass()).checkForMatrix(oneInstance);
            Matrix made = Matrix.of(listed, annotation, rest);
            made.withEachTopology().forEach(spec -> Preparation.checkPoints(context, spec));
            return made;
        });
        store(context).put(Matrix.class, matrix);
    }

    /** Does for one invocation what is done once for a class without a matrix. */
    static void begin(ExtensionContext context, Combination combination) {
        Matrix matrix = find(context).orElseThrow();
        TestSpec rest = matrix.rest();
        TestSpec spec = rest.withCluster(Preparation.configured(context, () -> combination.applyTo(rest.cluster())));
        if (isConcurrent(context)) {
            TestClusters.expectSeveralAtOnce(context);
        }
        TestClusters.store(context).put(Combination.class, combination.name(matrix.listed()));
        Preparation.check(context, spec);
        Hosts.begin(context, spec, true, TestClusters.areSeveralAtOnce(context));
        TestClusters.startForClass(context, spec);
        FieldInjection.setStatic(context);
        FieldInjection.setOfOnlyInstance(context);
    }

    /** A line that names the invocation, for build tools that report only its number; empty without a matrix. */
    static String lineFor(ExtensionContext context) {
        Object name = TestClusters.store(context).get(Combination.class);
        return name == null ? "" : "\n  of the matrix: " + name;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(TestClusters.NAMESPACE.append(context.getRequiredTestClass()));
    }

    /** JUnit returns the declared mode even if parallel execution is disabled. */
    private static boolean isConcurrent(ExtensionContext context) {
        return context.getExecutionMode() == ExecutionMode.CONCURRENT && isParallelEnabled(context);
    }

    static boolean isParallelEnabled(ExtensionContext context) {
        return context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled", Boolean::valueOf)
                .orElse(false);
    }
}

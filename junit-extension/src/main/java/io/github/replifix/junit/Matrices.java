package io.github.replifix.junit;

import io.github.replifix.spec.ClusterSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The matrices of test classes: prepared once for a class, and begun for each invocation. Knows nothing of JUnit's class
 * templates, so that tests without a matrix need no JUnit that has them.
 */
final class Matrices {

    private Matrices() {}

    /** The matrix of this test class; those of classes that enclose it are none of its own. */
    static Optional<Matrix> find(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(Matrix.class, Matrix.class));
    }

    /** Tells once what is wrong with all invocations, and keeps the matrix for them. */
    static void prepare(
            ExtensionContext context,
            ReplicatedMySqlMatrix listed,
            @Nullable ReplicatedMySql annotation,
            ClusterSpec rest) {
        boolean oneInstance = context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
        Matrix matrix = ClusterExtension.configured(context, () -> {
            new InjectionPoints(context.getRequiredTestClass()).checkForMatrix(oneInstance);
            ClusterExtension.checkPoints(context, rest);
            return Matrix.of(listed, annotation, rest);
        });
        store(context).put(Matrix.class, matrix);
    }

    /** Begins for one invocation what a class without a matrix begins once. */
    static void begin(ExtensionContext context, Combination combination) {
        Matrix matrix = find(context).orElseThrow();
        ClusterSpec spec = ClusterExtension.configured(context, () -> combination.applyTo(matrix.rest()));
        if (isConcurrent(context)) {
            context.getStore(ClusterExtension.NAMESPACE).put(ExecutionMode.class, ExecutionMode.CONCURRENT);
        }
        context.getStore(ClusterExtension.NAMESPACE).put(Combination.class, combination.name(matrix.listed()));
        ClusterExtension.check(context, spec);
        ClusterExtension.start(context, spec);
        ClusterExtension.setStaticFields(context);
        ClusterExtension.setFieldsOfTheOneInstance(context);
    }

    /** Whether it belongs to an invocation beside which others may run. */
    static boolean areSeveralAtOnce(ExtensionContext context) {
        return context.getStore(ClusterExtension.NAMESPACE).get(ExecutionMode.class) != null;
    }

    /** A line that names the invocation, for build tools that report only its number; empty outside of any. */
    static String lineFor(ExtensionContext context) {
        Object name = context.getStore(ClusterExtension.NAMESPACE).get(Combination.class);
        return name == null ? "" : "\n  of the matrix: " + name;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(ClusterExtension.NAMESPACE.append(context.getRequiredTestClass()));
    }

    /** JUnit tells the mode that was asked for, also where nothing runs in parallel. */
    private static boolean isConcurrent(ExtensionContext context) {
        return context.getExecutionMode() == ExecutionMode.CONCURRENT
                && context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled", Boolean::valueOf)
                        .orElse(false);
    }
}

package io.github.replifix.junit;

import io.github.replifix.ReplifixException;
import io.github.replifix.cluster.ReplicatedCluster;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Checks all that can be checked of a test class and its cluster before anything is started. */
final class Preparation {

    private Preparation() {}

    /**
     * Checks the specification, and what the class and those that enclose it want injected.
     *
     * @throws ExtensionConfigurationException naming the class and what is wrong
     */
    static void check(ExtensionContext context, TestSpec spec) {
        configured(context, () -> {
            ReplicatedCluster.check(spec.cluster());
            checkPoints(context, spec);
            return spec;
        });
    }

    static void checkPoints(ExtensionContext context, TestSpec spec) {
        Class<?> testClass = context.getRequiredTestClass();
        InjectionPoints points = new InjectionPoints(testClass);
        points.check(spec);
        if (TestClusters.areSeveralAtOnce(context)) {
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

    /** Has what is wrong reported with the name of the class, as JUnit reports other misconfigurations. */
    static <T> T configured(ExtensionContext context, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | ReplifixException e) {
            throw new ExtensionConfigurationException(
                    context.getRequiredTestClass().getName() + ": " + e.getMessage(), e);
        }
    }
}

package io.github.replifix.junit;

import io.github.replifix.spec.Scope;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The frameworks that take part in the tests of a class. */
final class Hosts {

    private Hosts() {}

    static Optional<ClusterHost> of(Class<?> testClass) {
        return ServiceLoader.load(ClusterHost.class, Hosts.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(host -> host.isInChargeOf(testClass))
                .findFirst();
    }

    /** Tells the framework of the class what the class asks for. */
    static void begin(ExtensionContext context, TestSpec spec, boolean ofMatrix, boolean severalAtOnce) {
        Class<?> testClass = context.getRequiredTestClass();
        of(testClass).ifPresent(host -> {
            refuse(
                    spec.scope() == Scope.METHOD,
                    testClass,
                    "scope: METHOD is not possible, as the application context of the class outlives its methods; use"
                            + " CLASS or SHARED");
            refuse(
                    ofMatrix && severalAtOnce,
                    testClass,
                    "the combinations of a matrix can't run at the same time, as they have one application context after"
                            + " the other; add @Execution(SAME_THREAD)");
            host.begin(testClass, spec.cluster(), ofMatrix);
        });
    }

    private static void refuse(boolean problem, Class<?> testClass, String text) {
        if (problem) {
            throw new ExtensionConfigurationException(testClass.getName() + ": " + text);
        }
    }
}

package io.github.replifix.junit;

import io.github.replifix.routing.Routing;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Parameters that get what the servers have run since the test began. */
final class RoutingParameters {

    private static final List<Class<? extends Annotation>> OUTSIDE_OF_TESTS = List.of(BeforeAll.class, AfterAll.class);
    private static final List<Class<? extends Annotation>> AROUND_TESTS = List.of(BeforeEach.class, AfterEach.class);

    private RoutingParameters() {}

    static boolean isOne(Parameter parameter) {
        return parameter.getType() == Routing.class;
    }

    /**
     * Checks that it is not wanted where no test is running.
     *
     * @throws IllegalArgumentException saying where it is possible
     */
    static void check(Executable executable) {
        if (!(executable instanceof Constructor) && !isAnyOf(executable, OUTSIDE_OF_TESTS)) {
            return;
        }
        Arrays.stream(executable.getParameters())
                .filter(RoutingParameters::isOne)
                .findFirst()
                .ifPresent(parameter -> {
                    throw new IllegalArgumentException(describe(parameter)
                            + ": a Routing shows what has run since the test began, and no test has begun when this"
                            + " is called; use a test method, or a @BeforeEach or @AfterEach method");
                });
    }

    /** Whether the test, or a method that is called before or after it, has one. */
    static boolean areUsedBy(ExtensionContext test) {
        return Stream.concat(
                        Stream.of(test.getRequiredTestMethod()),
                        test.getRequiredTestInstances().getAllInstances().stream()
                                .flatMap(instance -> ReflectionSupport.findMethods(
                                        instance.getClass(),
                                        method -> isAnyOf(method, AROUND_TESTS),
                                        HierarchyTraversalMode.TOP_DOWN)
                                        .stream()))
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .anyMatch(RoutingParameters::isOne);
    }

    private static boolean isAnyOf(Executable executable, List<Class<? extends Annotation>> annotations) {
        return annotations.stream().anyMatch(annotation -> AnnotationSupport.isAnnotated(executable, annotation));
    }

    static String describe(Parameter parameter) {
        Executable executable = parameter.getDeclaringExecutable();
        return "parameter " + parameter.getName() + " of "
                + executable.getDeclaringClass().getName() + "." + executable.getName();
    }
}

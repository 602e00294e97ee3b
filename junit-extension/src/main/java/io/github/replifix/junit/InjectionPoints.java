package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.Scope;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The injection points of one test class. */
final class InjectionPoints {

    private final Class<?> testClass;

    InjectionPoints(Class<?> testClass) {
        this.testClass = testClass;
    }

    /**
     * Checks all of them, before anything is started.
     *
     * @throws IllegalArgumentException saying what is wrong and what is possible
     */
    void check(TestSpec spec) {
        for (Field field : fields(true)) {
            check(field, spec);
            refuse(
                    spec.scope() == Scope.METHOD,
                    describe(field),
                    "a cluster of scope METHOD can't be injected into a static field");
        }
        fields(false).forEach(field -> check(field, spec));
        executables().forEach(executable -> check(executable, spec));
    }

    /** Checks those that tests of a nested class need as well; the nested class may have a cluster of its own. */
    void checkForNested(TestSpec spec) {
        fields(false).forEach(field -> check(field, spec));
        executables()
                .filter(executable -> executable instanceof Constructor
                        || isAnyOf(executable, List.of(BeforeEach.class, AfterEach.class)))
                .forEach(executable -> check(executable, spec));
    }

    /** Checks that nothing is injected where code runs once for a class, before or after all clusters of its matrix. */
    void checkForMatrix(boolean oneInstance) {
        executables()
                .filter(executable -> executable instanceof Constructor
                        ? oneInstance
                        : isAnyOf(executable, List.of(BeforeAll.class, AfterAll.class)))
                .flatMap(executable -> Arrays.stream(executable.getParameters()))
                .forEach(
                        parameter -> refuse(
                                InjectionPoint.of(parameter, parameter.getType(), "")
                                        .isPresent(),
                                describe(parameter),
                                "no cluster of the matrix is running when this is called; use a @BeforeEach or @AfterEach method"));
    }

    /** Checks a class that runs on several clusters at the same time. */
    void checkForSeveralAtOnce() {
        fields(true)
                .forEach(field -> refuse(
                        true,
                        describe(field),
                        "a static field can't be injected while combinations of the matrix run in parallel"));
    }

    /** Sets the fields. */
    void set(boolean isStatic, @Nullable Object instance, ReplicatedCluster cluster, UnaryOperator<Object> keep) {
        for (Field field : fields(isStatic)) {
            try {
                field.setAccessible(true);
                if (!isFinal(field)) {
                    field.set(instance, keep.apply(point(field).resolve(cluster)));
                } else if (field.get(instance) == null) {
                    throw new ExtensionConfigurationException(describe(field) + ": a final field can't be injected");
                }
            } catch (IllegalAccessException e) {
                throw new ExtensionConfigurationException(describe(field) + ": the field can't be set", e);
            }
        }
    }

    static String describe(Parameter parameter) {
        return RoutingParameters.describe(parameter);
    }

    private static String describe(Field field) {
        return "field " + field.getDeclaringClass().getName() + "." + field.getName();
    }

    /** A final field without an annotation is the test's own, set by its constructor. */
    private static void check(Field field, TestSpec spec) {
        InjectionPoint point = point(field);
        point.check(spec.cluster().topology());
        refuse(isFinal(field) && point.isMarked(), describe(field), "a final field can't be injected");
    }

    private static void check(Executable executable, TestSpec spec) {
        RoutingParameters.check(executable);
        boolean beforeMethods =
                executable instanceof Constructor || isAnyOf(executable, List.of(BeforeAll.class, AfterAll.class));
        for (Parameter parameter : executable.getParameters()) {
            InjectionPoint.of(parameter, parameter.getType(), describe(parameter))
                    .ifPresent(point -> {
                        point.check(spec.cluster().topology());
                        refuse(
                                beforeMethods && spec.scope() == Scope.METHOD,
                                describe(parameter),
                                "a cluster of scope METHOD is not running when this is called");
                    });
        }
    }

    private static boolean isAnyOf(Executable executable, List<Class<? extends Annotation>> annotations) {
        return annotations.stream().anyMatch(annotation -> AnnotationSupport.isAnnotated(executable, annotation));
    }

    private static boolean isFinal(Field field) {
        return Modifier.isFinal(field.getModifiers());
    }

    private List<Field> fields(boolean isStatic) {
        return ReflectionSupport.findFields(
                testClass,
                field -> Modifier.isStatic(field.getModifiers()) == isStatic
                        && InjectionPoint.of(field, field.getType(), "").isPresent(),
                HierarchyTraversalMode.TOP_DOWN);
    }

    private static InjectionPoint point(Field field) {
        return InjectionPoint.of(field, field.getType(), describe(field)).orElseThrow();
    }

    private Stream<Executable> executables() {
        return Stream.concat(
                Arrays.stream(testClass.getDeclaredConstructors()),
                ReflectionSupport.findMethods(testClass, method -> true, HierarchyTraversalMode.TOP_DOWN).stream());
    }

    private static void refuse(boolean when, String where, String reason) {
        if (when) {
            throw new IllegalArgumentException(where + ": " + reason);
        }
    }
}

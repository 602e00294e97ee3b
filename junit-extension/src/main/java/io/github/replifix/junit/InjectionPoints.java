package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Scope;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The fields and parameters of one test class that are to get something of a cluster. */
final class InjectionPoints {

    private final Class<?> testClass;

    InjectionPoints(Class<?> testClass) {
        this.testClass = testClass;
    }

    /**
     * Checks all of them, so that what can't be had is told before anything starts.
     *
     * @throws IllegalArgumentException saying what is wrong and what would be right
     */
    void check(ClusterSpec spec) {
        boolean forEachMethod = spec.scope() == Scope.METHOD;
        for (Field field : fields(true)) {
            refuse(forEachMethod, describe(field), "a static field can't have a cluster of scope METHOD");
        }
        Stream.of(true, false).flatMap(isStatic -> fields(isStatic).stream()).forEach(field -> {
            point(field).check(spec);
            refuse(Modifier.isFinal(field.getModifiers()), describe(field), "a final field can't be set");
        });
        for (Executable executable : executables()) {
            boolean beforeMethods = AnnotationSupport.isAnnotated(executable, BeforeAll.class)
                    || AnnotationSupport.isAnnotated(executable, AfterAll.class)
                    || executable instanceof java.lang.reflect.Constructor;
            for (Parameter parameter : executable.getParameters()) {
                InjectionPoint.of(parameter, parameter.getType(), describe(parameter))
                        .ifPresent(point -> {
                            point.check(spec);
                            refuse(
                                    forEachMethod && beforeMethods,
                                    describe(parameter),
                                    "a cluster of scope METHOD is not there yet when this is called");
                        });
            }
        }
    }

    /** Sets fields that have no value yet. */
    void set(boolean isStatic, @Nullable Object instance, ReplicatedCluster cluster, UnaryOperator<Object> keep) {
        for (Field field : fields(isStatic)) {
            try {
                field.setAccessible(true);
                if (field.get(instance) == null) {
                    field.set(instance, keep.apply(point(field).resolve(cluster)));
                }
            } catch (IllegalAccessException | RuntimeException e) {
                throw new ExtensionConfigurationException(describe(field) + ": it can't be set", e);
            }
        }
    }

    static String describe(Parameter parameter) {
        Executable executable = parameter.getDeclaringExecutable();
        return "parameter " + parameter.getName() + " of " + executable.getDeclaringClass().getName() + "."
                + executable.getName();
    }

    private static String describe(Field field) {
        return "field " + field.getDeclaringClass().getName() + "." + field.getName();
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

    private List<Executable> executables() {
        return Stream.concat(
                        Arrays.<Executable>stream(testClass.getDeclaredConstructors()),
                        ReflectionSupport.findMethods(testClass, method -> true, HierarchyTraversalMode.TOP_DOWN)
                                .stream())
                .toList();
    }

    private static void refuse(boolean when, String where, String reason) {
        if (when) {
            throw new IllegalArgumentException(where + ": " + reason);
        }
    }
}

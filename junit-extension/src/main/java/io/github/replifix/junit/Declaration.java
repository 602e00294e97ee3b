package io.github.replifix.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * The declaration of a test's cluster: an annotation, or an extension registered in a field.
 *
 * @param home the test class that has or inherits it
 * @param annotation the annotation; null for a field
 * @param field the field; null for an annotation
 * @param matrix the matrix; null if there is none
 */
record Declaration(
        Class<?> home,
        @Nullable ReplicatedMySql annotation,
        @Nullable Field field,
        @Nullable ReplicatedMySqlMatrix matrix) {

    /** What a matrix varies if it is the only annotation. */
    private static final ReplicatedMySql BARE =
            Annotations.find(Bare.class, ReplicatedMySql.class).orElseThrow();

    /**
     * That of the test class, else of the nearest class that encloses it. Contexts are searched and not classes, because
     * an inherited nested class runs inside the class that inherits it and not inside the one that declares it.
     *
     * @throws ExtensionConfigurationException if a class has two, or if there is none
     */
    static Declaration nearest(ExtensionContext context) {
        Optional<ExtensionContext> at = Optional.of(context);
        while (at.isPresent()) {
            Optional<Declaration> found = at.get().getTestClass().flatMap(Declaration::of);
            if (found.isPresent()) {
                return found.get();
            }
            at = at.get().getParent();
        }
        throw new ExtensionConfigurationException("neither @ReplicatedMySql nor a field of type"
                + " ReplicatedMySqlExtension with @RegisterExtension was found for "
                + context.getTestClass().map(Class::getName).orElse(context.getDisplayName()));
    }

    /** That of the class itself, or of one that it extends. */
    static Optional<Declaration> of(Class<?> testClass) {
        ReplicatedMySqlMatrix matrix =
                Annotations.find(testClass, ReplicatedMySqlMatrix.class).orElse(null);
        List<Declaration> found = new ArrayList<>();
        Annotations.find(testClass, ReplicatedMySql.class)
                .ifPresent(annotation -> found.add(new Declaration(testClass, annotation, null, matrix)));
        AnnotationSupport.findAnnotatedFields(
                        testClass,
                        RegisterExtension.class,
                        field -> RegisteredCluster.class.isAssignableFrom(field.getType()),
                        HierarchyTraversalMode.TOP_DOWN)
                .forEach(field -> found.add(new Declaration(testClass, null, field, matrix)));
        if (found.size() > 1) {
            throw new ExtensionConfigurationException(testClass.getName() + " has conflicting declarations ("
                    + String.join(
                            ", ", found.stream().map(Declaration::describe).toList())
                    + "); keep one");
        }
        if (found.isEmpty() && matrix != null) {
            found.add(new Declaration(testClass, BARE, null, matrix));
        }
        return found.stream().findFirst();
    }

    /**
     * Whether the declaration registered this extension, and not another one of the same test.
     *
     * @param ofAnnotation whether it is the extension of the annotation
     */
    boolean isAbout(Object extension, boolean ofAnnotation, ExtensionContext context) {
        if (field == null) {
            return ofAnnotation;
        }
        if (Modifier.isStatic(field.getModifiers())) {
            return valueOf(field, null) == extension;
        }
        return context.getTestInstances()
                .flatMap(instances -> instances.findInstance(home))
                .map(instance -> valueOf(field, instance) == extension)
                .orElse(false);
    }

    String describe() {
        return field == null
                ? "@ReplicatedMySql"
                : "the extension registered in field "
                        + field.getDeclaringClass().getName() + "." + field.getName();
    }

    private static @Nullable Object valueOf(Field field, @Nullable Object instance) {
        try {
            field.setAccessible(true);
            return field.get(instance);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new ExtensionConfigurationException("field " + field + " can't be read", e);
        }
    }

    @ReplicatedMySql
    private static final class Bare {}
}

package io.github.replifix.junit;

import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Finds the annotation of a class: its own, direct or as a meta-annotation; else that of its supertypes. */
final class Annotations {

    private Annotations() {}

    /**
     * The annotation that applies to the class itself; enclosing classes are not searched.
     *
     * @throws ExtensionConfigurationException if two different ones are equally near
     */
    static <A extends Annotation> Optional<A> find(Class<?> testClass, Class<A> type) {
        Set<A> own = new LinkedHashSet<>();
        collect(testClass.getDeclaredAnnotations(), type, new LinkedHashSet<>(), own);
        if (own.isEmpty()) {
            if (testClass.getSuperclass() != null) {
                find(testClass.getSuperclass(), type).ifPresent(own::add);
            }
            for (Class<?> implemented : testClass.getInterfaces()) {
                find(implemented, type).ifPresent(own::add);
            }
        }
        if (own.size() > 1) {
            throw new ExtensionConfigurationException(testClass.getName() + " has conflicting declarations ("
                    + own.stream().map(Annotation::toString).collect(Collectors.joining(", "))
                    + "); keep one");
        }
        return own.stream().findFirst();
    }

    private static <A extends Annotation> void collect(
            Annotation[] annotations, Class<A> type, Set<Class<?>> seen, Set<A> found) {
        for (Annotation annotation : annotations) {
            if (type.isInstance(annotation)) {
                found.add(type.cast(annotation));
            } else if (seen.add(annotation.annotationType())) {
                collect(annotation.annotationType().getDeclaredAnnotations(), type, seen, found);
            }
        }
    }
}

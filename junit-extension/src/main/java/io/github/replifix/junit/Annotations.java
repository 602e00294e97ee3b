package io.github.replifix.junit;

import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Finds the annotation of a class: its own, direct or by another annotation; else that of its supertypes. */
final class Annotations {

    private Annotations() {}

    /**
     * The annotation that holds for the class itself, enclosing classes left aside.
     *
     * @throws ExtensionConfigurationException if two that differ are equally near
     */
    static Optional<ReplicatedMySql> find(Class<?> testClass) {
        Set<ReplicatedMySql> own = new LinkedHashSet<>();
        collect(testClass.getDeclaredAnnotations(), new LinkedHashSet<>(), own);
        if (own.isEmpty()) {
            if (testClass.getSuperclass() != null) {
                find(testClass.getSuperclass()).ifPresent(own::add);
            }
            for (Class<?> type : testClass.getInterfaces()) {
                find(type).ifPresent(own::add);
            }
        }
        if (own.size() > 1) {
            throw new ExtensionConfigurationException("on " + testClass.getName()
                    + " stand annotations @ReplicatedMySql that contradict each other: " + own);
        }
        return own.stream().findFirst();
    }

    private static void collect(Annotation[] annotations, Set<Class<?>> seen, Set<ReplicatedMySql> found) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof ReplicatedMySql ours) {
                found.add(ours);
            } else if (seen.add(annotation.annotationType())) {
                collect(annotation.annotationType().getDeclaredAnnotations(), seen, found);
            }
        }
    }
}

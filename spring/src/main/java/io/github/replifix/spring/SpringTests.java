package io.github.replifix.spring;

import io.github.replifix.junit.ClusterHost;
import io.github.replifix.junit.DeclaredCluster;
import io.github.replifix.spec.ClusterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** What the test classes with an application context ask for. */
public final class SpringTests implements ClusterHost {

    private static final Map<Class<?>, Wanted> WANTED = new ConcurrentHashMap<>();

    /** For the service loader. */
    public SpringTests() {}

    /** An extension that is registered in a field keeps its cluster for itself. */
    @Override
    public boolean isInChargeOf(Class<?> testClass) {
        return DeclaredCluster.isOn(testClass) && hasContext(testClass);
    }

    private static boolean hasContext(Class<?> testClass) {
        for (Class<?> at = testClass; at != null; at = at.getEnclosingClass()) {
            for (ExtendWith extensions : AnnotationSupport.findRepeatableAnnotations(at, ExtendWith.class)) {
                for (Class<?> extension : extensions.value()) {
                    if (SpringExtension.class.isAssignableFrom(extension)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Override
    public void begin(Class<?> testClass, ClusterSpec spec, boolean ofMatrix) {
        Wanted before = WANTED.put(testClass, new Wanted(spec, ofMatrix));
        if (before != null && before.isAssumed() && !before.spec().equals(spec)) {
            throw new IllegalStateException(
                    testClass.getName() + ": its application context was loaded before the class"
                            + " began, and so without the replifix.* parameters of the run; set them as system properties, or"
                            + " put @ReplicatedMySql above the annotations of Spring");
        }
    }

    @Override
    public void end(Class<?> testClass) {
        MatrixContextListener.end(testClass);
    }

    /** The servers that a class wants now. */
    static ClusterSpec wantedBy(Class<?> testClass) {
        return WANTED.computeIfAbsent(testClass, absent -> Wanted.assumed(DeclaredCluster.of(testClass)))
                .spec();
    }

    /** Whether the class may want other servers afterwards. */
    static boolean isOfMatrix(Class<?> testClass) {
        @Nullable Wanted wanted = WANTED.get(testClass);
        return wanted != null && wanted.ofMatrix();
    }

    private record Wanted(ClusterSpec spec, boolean ofMatrix, boolean isAssumed) {
        Wanted(ClusterSpec spec, boolean ofMatrix) {
            this(spec, ofMatrix, false);
        }

        static Wanted assumed(ClusterSpec spec) {
            return new Wanted(spec, false, true);
        }
    }
}

package io.github.replifix.spring;

import io.github.replifix.junit.DeclaredCluster;
import io.github.replifix.spec.ClusterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The clusters of test classes with an application context. */
final class WantedClusters {

    private static final Map<Class<?>, Wanted> WANTED = new ConcurrentHashMap<>();

    private WantedClusters() {}

    /**
     * Takes note of what a class wants when it begins.
     *
     * @throws IllegalStateException if its context was loaded before, with other servers
     */
    static void want(Class<?> testClass, ClusterSpec spec, boolean ofMatrix) {
        Wanted before = WANTED.put(testClass, new Wanted(spec, ofMatrix));
        if (before != null && before.isAssumed() && !before.spec().equals(spec)) {
            throw new IllegalStateException(
                    testClass.getName() + ": its application context was loaded before the class"
                            + " began, and so without the replifix.* parameters of the run; set them as system properties, or"
                            + " put @ReplicatedMySql above the annotations of Spring");
        }
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

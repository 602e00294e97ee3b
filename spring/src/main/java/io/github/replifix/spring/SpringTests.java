package io.github.replifix.spring;

import io.github.replifix.junit.ClusterHost;
import io.github.replifix.junit.DeclaredCluster;
import io.github.replifix.spec.ClusterSpec;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** What the test classes with an application context ask for. */
public final class SpringTests implements ClusterHost {

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
        WantedClusters.want(testClass, spec, ofMatrix);
    }

    @Override
    public void end(Class<?> testClass) {
        MatrixContextListener.end(testClass);
    }
}

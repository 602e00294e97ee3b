package io.github.replifix.spring;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Ends the application contexts of a matrix after each combination, as the next one has other servers. */
public final class MatrixContextListener extends AbstractTestExecutionListener {

    private static final Map<Class<?>, TestContext> CONTEXTS = new ConcurrentHashMap<>();

    /** For Spring. */
    public MatrixContextListener() {}

    @Override
    public void prepareTestInstance(TestContext context) {
        if (WantedClusters.isOfMatrix(context.getTestClass())) {
            CONTEXTS.put(context.getTestClass(), context);
        }
    }

    /** Ends the contexts of the class and of those that it encloses. */
    static void end(Class<?> testClass) {
        List.copyOf(CONTEXTS.values()).stream()
                .filter(context -> isOrEncloses(testClass, context.getTestClass()))
                .forEach(context -> {
                    CONTEXTS.remove(context.getTestClass());
                    context.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
                });
    }

    private static boolean isOrEncloses(Class<?> testClass, Class<?> other) {
        for (Class<?> at = other; at != null; at = at.getEnclosingClass()) {
            if (at == testClass) {
                return true;
            }
        }
        return false;
    }
}

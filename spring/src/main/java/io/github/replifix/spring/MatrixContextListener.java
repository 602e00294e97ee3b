package io.github.replifix.spring;

import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Ends the application context of a matrix after each combination, as the next one has other servers. */
public final class MatrixContextListener extends AbstractTestExecutionListener {

    /** For Spring. */
    public MatrixContextListener() {}

    @Override
    public void afterTestClass(TestContext context) {
        if (SpringTests.isOfMatrix(context.getTestClass())) {
            context.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }
}

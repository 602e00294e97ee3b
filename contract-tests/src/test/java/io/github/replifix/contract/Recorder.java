package io.github.replifix.contract;

import java.time.Duration;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/** Writes down how each test of the contract ended. */
final class Recorder implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(Recorder.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        context.getStore(NAMESPACE).put("begun", System.nanoTime());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Throwable failure = context.getExecutionException().orElse(null);
        if (failure instanceof TestAbortedException) {
            return;
        }
        long begun = context.getStore(NAMESPACE).get("begun", Long.class);
        Contract test = (Contract) context.getRequiredTestInstance();
        Results.ALL.ended(test.configuration(), failure == null, Duration.ofNanos(System.nanoTime() - begun));
    }
}

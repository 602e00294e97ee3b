package io.github.replifix.junit;

import io.github.replifix.control.ControlScope;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Pauses, holds and faults that a test has left on: the next test must not find them. */
final class LeftControls {

    private static final System.Logger LOG = System.getLogger(LeftControls.class.getName());

    private LeftControls() {}

    static void beginTest(ExtensionContext context) {
        TestClusters.find(context)
                .ifPresent(cluster -> TestClusters.store(context).put(ControlScope.class, cluster.controlScope()));
    }

    /** Undoes them, and says so on the log and in the test's report, as {@code replifix.left}. */
    static void endTest(ExtensionContext context) {
        ControlScope scope = TestClusters.store(context).remove(ControlScope.class, ControlScope.class);
        List<String> left = scope == null ? List.of() : scope.undoLeft();
        if (!left.isEmpty()) {
            String undone = String.join("; ", left);
            context.publishReportEntry("replifix.left", undone);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} has ended with this still on, which is undone now (close its handle in the test): {1}",
                    context.getDisplayName(),
                    undone);
        }
    }
}

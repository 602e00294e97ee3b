package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs the example classes of a test, and returns their results. */
final class Runs {

    /** The tag of tests that depend on the behaviour of JUnit itself, and so run on JUnit 6 as well. */
    static final String JUNIT_6 = "junit6";

    private Runs() {}

    /** Runs classes as the only ones of a JVM, at whose end shared clusters are closed. */
    static EngineExecutionResults run(Map<String, String> parameters, Class<?>... classes) {
        try {
            return oneOfMany(parameters, classes);
        } finally {
            SharedClusters.close();
        }
    }

    /** Runs classes as a build tool does that has several runs in one JVM. */
    static EngineExecutionResults oneOfMany(Map<String, String> parameters, Class<?>... classes) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Arrays.stream(classes)
                        .map(testClass -> selectClass(testClass))
                        .toArray(ClassSelector[]::new))
                .configurationParameters(parameters)
                .execute();
    }

    static EngineExecutionResults run(Class<?>... classes) {
        return run(Map.of(), classes);
    }

    /** Runs classes of which all tests must pass. */
    static EngineExecutionResults passing(int tests, Map<String, String> parameters, Class<?>... classes) {
        EngineExecutionResults results = run(parameters, classes);
        failures(results).stream().findFirst().ifPresent(failure -> {
            throw new AssertionError("an example class failed", failure);
        });
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
        return results;
    }

    static EngineExecutionResults passing(int tests, Class<?>... classes) {
        return passing(tests, Map.of(), classes);
    }

    /** The failures of tests and containers, in order. */
    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The names of the invocations of class templates, in order. */
    static List<String> invocations(EngineExecutionResults results) {
        return results.containerEvents().started().stream()
                .map(Event::getTestDescriptor)
                .filter(container ->
                        container.getUniqueId().getLastSegment().getType().equals("class-template-invocation"))
                .map(TestDescriptor::getDisplayName)
                .toList();
    }

    /** The values that were published under this key. */
    static List<String> published(EngineExecutionResults results, String key) {
        return results.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .filter(entry -> entry.containsKey(key))
                .map(entry -> entry.get(key))
                .toList();
    }
}

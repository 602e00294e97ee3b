package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * An example class that is misconfigured, by itself or by a setting of the build.
 *
 * @param testClass the class
 * @param settings the settings of the build
 * @param message parts of the error's message
 */
record Misconfigured(Class<?> testClass, Map<String, String> settings, List<String> message) {

    static Misconfigured wrong(Class<?> testClass, String... message) {
        return new Misconfigured(testClass, Map.of(), List.of(message));
    }

    static Misconfigured wrong(Class<?> testClass, Map<String, String> settings, String... message) {
        return new Misconfigured(testClass, settings, List.of(message));
    }

    /** Runs it and asserts that there is one configuration error, no test and no trace of a server. */
    void isRefusedOnceBeforeAnythingStarts() {
        String before = Servers.trace();

        assertThat(Runs.failures(Runs.run(settings, testClass)))
                .singleElement()
                .isInstanceOf(ExtensionConfigurationException.class)
                .asString()
                .contains(testClass.getSimpleName())
                .contains(message);
        assertThat(Seen.at("test")).isEmpty();
        assertThat(Servers.trace()).isEqualTo(before);
        assertThat(Servers.running()).isZero();
    }

    @Override
    public String toString() {
        return testClass.getSimpleName() + (settings.isEmpty() ? "" : " with " + settings);
    }
}

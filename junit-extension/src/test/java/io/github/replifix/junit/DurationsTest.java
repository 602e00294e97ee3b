package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.replifix.time.Durations;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "PT10S, PT10S",
        "pt1m, PT1M",
        "P1D, PT24H",
        "10, PT10S",
        "500ms, PT0.5S",
        "30s, PT30S",
        "10m, PT10M",
        "2h, PT2H",
        "10 M, PT10M",
        "-5, PT-5S",
        "-PT5S, PT-5S"
    })
    void readsIsoSecondsAndUnits(String text, Duration duration) {
        assertThat(Durations.parse("timeout", text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "10x", "1.5s", "s", "PT", "P10", "99999999999999999999", "9223372036854775807h"})
    void anythingElseIsRefusedWithTheForms(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse("timeout", text))
                .withMessageContainingAll("timeout: '" + text + "' is not a duration", "PT10S", "500ms", "10m", "2h");
    }
}

package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.replifix.spec.ReplicationMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    static Settings settings(Map<String, String> parameters, Map<String, String> environment) {
        return new Settings(name -> Optional.ofNullable(parameters.get(name)), environment::get);
    }

    private static Settings parameter(String name, String value) {
        return settings(Map.of(name, value), Map.of());
    }

    @Test
    void configurationParametersComeBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("REPLIFIX_VERSION", "5.7", "REPLIFIX_REPLICAS", "3");
        Settings both = settings(Map.of("replifix.version", "8.0"), environment);

        assertThat(both.text("version")).contains("8.0");
        assertThat(both.text("replicas")).contains("3");
        assertThat(both.text("databases")).isEmpty();
    }

    @Test
    void anEmptyParameterIsNotGiven() {
        Settings both = settings(Map.of("replifix.version", " "), Map.of("REPLIFIX_VERSION", "5.7"));

        assertThat(both.text("version")).contains("5.7");
        assertThat(parameter("replifix.version", "").text("version")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"version, REPLIFIX_VERSION", "binlogFormat, REPLIFIX_BINLOG_FORMAT", "mode, REPLIFIX_MODE"})
    void variablesAreNamedAsIsCustomary(String attribute, String variable) {
        assertThat(Settings.variable(attribute)).isEqualTo(variable);
        assertThat(settings(Map.of(), Map.of(variable, "x")).text(attribute)).contains("x");
        assertThat(settings(Map.of(), Map.of(variable + "_", "x")).text(attribute))
                .isEmpty();
    }

    @Test
    void namesAreSeparatedByCommas() {
        assertThat(parameter("replifix.databases", " go, shop ,,").names("databases"))
                .contains(List.of("go", "shop"));
    }

    @Test
    void optionLinesKeepTheirCommas() {
        assertThat(parameter("replifix.replicaOptions", "replicate-do-db=a,b; slave-net-timeout=5\nskip-x")
                        .lines("replicaOptions"))
                .contains(List.of("replicate-do-db=a,b", "slave-net-timeout=5", "skip-x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINLOG_POSITION", "binlog-position", "Binlog_Position"})
    void constantsAreFoundHoweverTheyAreWritten(String text) {
        assertThat(parameter("replifix.mode", text).constant("mode", ReplicationMode.class))
                .contains(ReplicationMode.BINLOG_POSITION);
    }

    @Test
    void anUnknownConstantIsAnErrorThatListsTheOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameter("replifix.mode", "gitd").constant("mode", ReplicationMode.class))
                .withMessageContainingAll("replifix.mode", "gitd", "BINLOG_POSITION", "GTID");
    }
}

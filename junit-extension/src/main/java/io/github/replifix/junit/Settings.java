package io.github.replifix.junit;

import io.github.replifix.spec.ProviderSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The settings of a build: JUnit configuration parameters, then environment variables. */
final class Settings {

    private static final String PREFIX = "replifix.";

    private final Function<String, Optional<String>> parameters;
    private final UnaryOperator<@Nullable String> environment;

    Settings(Function<String, Optional<String>> parameters, UnaryOperator<@Nullable String> environment) {
        this.parameters = parameters;
        this.environment = environment;
    }

    Optional<String> text(String attribute) {
        return given(parameters.apply(PREFIX + attribute))
                .or(() -> given(Optional.ofNullable(environment.apply(variable(attribute)))));
    }

    /** Those of single providers that this build gives. */
    ProviderSettings ofProviders(int replicas) {
        ProviderSettings found = ProviderSettings.NONE;
        for (String name : ProviderSettings.names(replicas)) {
            Optional<String> value = given(parameters.apply(PREFIX + name))
                    .or(() -> given(Optional.ofNullable(environment.apply(ProviderSettings.variable(name)))));
            if (value.isPresent()) {
                found = found.with(name, value.get());
            }
        }
        return found;
    }

    /** Names, separated by commas. */
    Optional<List<String>> names(String attribute) {
        return text(attribute).map(value -> split(value, ","));
    }

    /** Option lines, which may hold commas: separated by semicolons or line breaks. */
    Optional<List<String>> lines(String attribute) {
        return text(attribute).map(value -> split(value, "[;\\n]"));
    }

    <E extends Enum<E>> Optional<E> constant(String attribute, Class<E> type) {
        return text(attribute)
                .map(value -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equalsIgnoreCase(value.replace('-', '_')))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(PREFIX + attribute + ": '" + value
                                + "' is not one of " + Arrays.toString(type.getEnumConstants()))));
    }

    Optional<Boolean> flag(String attribute) {
        return text(attribute).map(value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        PREFIX + attribute + ": '" + value + "' is not one of [true, false]");
        });
    }

    static String variable(String attribute) {
        return "REPLIFIX_" + attribute.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /** Builds pass on properties that are not set as an empty text. */
    private static Optional<String> given(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static List<String> split(String value, String separator) {
        return Arrays.stream(value.split(separator, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}

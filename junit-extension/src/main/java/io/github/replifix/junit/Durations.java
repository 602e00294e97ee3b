package io.github.replifix.junit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations: ISO-8601 ({@code PT10S}), seconds ({@code 10}), or a number with {@code ms}, {@code s}, {@code m}, {@code h}. */
final class Durations {

    private static final Pattern SYNTAX = Pattern.compile("(-?\\d+)\\s*(ms|s|m|h|)", Pattern.CASE_INSENSITIVE);

    private Durations() {}

    /**
     * Reads the value of an attribute.
     *
     * @throws IllegalArgumentException naming the attribute if the text is no duration
     */
    static Duration parse(String attribute, String text) {
        try {
            Matcher matcher = SYNTAX.matcher(text.strip());
            return matcher.matches()
                    ? Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)))
                    : Duration.parse(text.strip());
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    attribute + ": '" + text
                            + "' is not a duration; write it as PT10S, 10 (seconds), 500ms, 30s, 10m or 2h",
                    e);
        }
    }

    private static ChronoUnit unit(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "ms" -> ChronoUnit.MILLIS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.SECONDS;
        };
    }
}

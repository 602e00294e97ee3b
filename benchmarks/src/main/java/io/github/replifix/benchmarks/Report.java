package io.github.replifix.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as a table for people and as JSON for programs. */
final class Report {

    private final List<Result> results = new ArrayList<>();

    /** Adds results and prints them, as the next ones may take long. */
    void add(List<Result> more) {
        results.addAll(more);
        more.forEach(result -> System.out.print(line(result)));
    }

    String table() {
        return Stream.concat(
                        Stream.of(line("name", "server", "provider", "value", "unit", "baseline", "ratio")),
                        results.stream().map(Report::line))
                .collect(Collectors.joining());
    }

    String json() {
        return results.stream().map(Report::object).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    void write(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, json(), StandardCharsets.UTF_8);
    }

    private static String line(Result result) {
        return line(
                result.name(),
                result.server(),
                result.provider(),
                String.format(Locale.ROOT, "%.1f", result.value()),
                result.unit(),
                String.format(Locale.ROOT, "%.1f", result.baseline()),
                String.format(Locale.ROOT, "%.2f", result.ratio()));
    }

    private static String line(String... cells) {
        return String.format("%-26s %-12s %-9s %12s %-4s %12s %7s%n", (Object[]) cells);
    }

    private static String object(Result result) {
        return "{\"name\": " + text(result.name())
                + ", \"server\": " + text(result.server())
                + ", \"provider\": " + text(result.provider())
                + ", \"value\": " + number(result.value())
                + ", \"unit\": " + text(result.unit())
                + ", \"baseline\": " + number(result.baseline())
                + ", \"ratio\": " + number(result.ratio()) + "}";
    }

    private static String number(double value) {
        // JSON has no word for what is no number.
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
    }

    private static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}

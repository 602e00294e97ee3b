package io.github.replifix.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as a table for people and as JSON for programs. */
final class Report {

    private static final String HEADING = "%-24s %-8s %-9s %12s %-4s %12s %7s%n";
    private static final String LINE = "%-24s %-8s %-9s %12.1f %-4s %12.1f %7.2f%n";

    private final List<Result> results = new ArrayList<>();

    void add(List<Result> more) {
        results.addAll(more);
    }

    String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, HEADING, "name", "server", "provider", "value", "unit", "baseline", "ratio"));
        for (Result result : results) {
            table.append(String.format(
                    Locale.ROOT,
                    LINE,
                    result.name(),
                    result.server(),
                    result.provider(),
                    result.value(),
                    result.unit(),
                    result.baseline(),
                    result.ratio()));
        }
        return table.toString();
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
        for (char c : value.toCharArray()) {
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

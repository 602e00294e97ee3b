package io.github.replifix.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was seen with each client on each family. It is in {@code target/clients.md}, and grows while tests run. */
final class ClientTable {

    private static final Path FILE = Path.of("target", "clients.md");
    private static final Map<String, Map<Column, String>> ROWS = new TreeMap<>();

    /** What is promised. */
    enum Column {
        AWAITED("awaited read"),
        UNAWAITED("unawaited read"),
        LOST("made read-only amid a transaction"),
        LINES("lines");

        private final String title;

        Column(String title) {
            this.title = title;
        }
    }

    private ClientTable() {}

    /** Takes note of what was seen. */
    static synchronized void note(String client, String server, Column column, String what) {
        ROWS.computeIfAbsent(client + " | " + server, row -> new EnumMap<>(Column.class))
                .put(column, what);
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<Column> columns = List.of(Column.values());
        lines.add("| client | server | "
                + columns.stream().map(column -> column.title).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---".repeat(columns.size() + 2) + "|");
        ROWS.forEach((row, cells) -> lines.add("| " + row + " | "
                + columns.stream()
                        .map(column -> cells.getOrDefault(column, "not tried"))
                        .collect(Collectors.joining(" | "))
                + " |"));
        return lines;
    }
}

package io.github.replifix.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All cells of this build, written for people to read. Safe for use by several threads. */
final class Matrix {

    private static final Path FILE = Path.of("target", "gallery.md");
    private static final String HEADER =
            "| state | servers | judgement | expected | seen | ms |\n|---|---|---|---|---|---:|\n";

    private static final List<Cell> CELLS = new ArrayList<>();

    private Matrix() {}

    static synchronized void add(List<Cell> cells) {
        CELLS.addAll(cells);
    }

    /** Writes what is known by now. */
    static synchronized void write() {
        StringBuilder text = new StringBuilder("# Every broken state before every judgement\n\n").append(HEADER);
        CELLS.stream()
                .sorted(Comparator.comparing((Cell cell) -> cell.family().toString()))
                .forEach(cell -> text.append(cell.row()).append('\n'));
        long late = CELLS.stream().filter(Cell::late).count();
        long wrong = CELLS.stream().filter(cell -> !cell.problem().isEmpty()).count();
        String summary = CELLS.size() + " cells, " + wrong + " wrong, " + late + " later than promised";
        text.append("\n").append(summary).append('\n');
        System.out.println("The gallery: " + summary + "; see " + FILE);
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

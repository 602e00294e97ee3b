package io.github.replifix.gallery;

import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.util.List;
import java.util.Locale;

/** Shows one family's states from the command line: provider, version, mode, and parts of the names of states. */
public final class GalleryRunner {

    private GalleryRunner() {}

    /** Prints each cell. */
    public static void main(String[] arguments) {
        Family family = new Family(
                Provider.valueOf(arguments[0].toUpperCase(Locale.ROOT)),
                arguments[1],
                ReplicationMode.valueOf(arguments[2]));
        List<String> wanted = List.of(arguments).subList(3, arguments.length);
        int wrong = 0;
        try (Gallery gallery = new Gallery(family)) {
            for (State state : Gallery.states(family)) {
                if (!wanted.isEmpty() && wanted.stream().noneMatch(state.name()::contains)) {
                    continue;
                }
                long begun = System.nanoTime();
                try {
                    List<Cell> cells = gallery.show(state);
                    Matrix.add(cells);
                    wrong += (int) cells.stream()
                            .filter(cell -> !cell.problem().isEmpty())
                            .count();
                    cells.forEach(cell -> System.out.printf(
                            "%s %-50s %-28s %6d ms  %s%n",
                            cell.problem().isEmpty() ? "  ok " : "WRONG",
                            state,
                            cell.judgement(),
                            cell.outcome().took().toMillis(),
                            cell.problem().isEmpty() ? cell.outcome().seen() : cell.problem()));
                } catch (Exception | AssertionError e) {
                    wrong++;
                    System.out.println("ERROR " + state + ": " + e);
                    StackTraceElement[] at = e.getStackTrace();
                    for (int i = 0; i < Math.min(8, at.length); i++) {
                        System.out.println("        " + at[i]);
                    }
                }
                System.out.println("      -- " + state + " " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            }
        }
        Matrix.write();
        System.out.println(wrong + " wrong");
        System.exit(wrong == 0 ? 0 : 1);
    }
}

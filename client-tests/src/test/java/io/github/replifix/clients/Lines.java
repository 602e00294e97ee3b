package io.github.replifix.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.routing.ObservedStatement;
import io.github.replifix.routing.Routing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The lines of a test that run statements. */
final class Lines {

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final Map<String, String> expected = new HashMap<>();

    /** A statement that the calling line runs. */
    String here(String sql) {
        expected.put(
                sql,
                WALKER.walk(
                        frames -> line(frames.skip(1).findFirst().orElseThrow().toStackTraceElement())));
        return sql;
    }

    /** The line of a statement, as a stack trace has it. */
    String of(String sql) {
        return Objects.requireNonNull(expected.get(sql));
    }

    /** Each of them was observed with its line. */
    void assertKnown(Routing routing) {
        List<ObservedStatement> ours = routing.statements().stream()
                .filter(statement -> expected.containsKey(statement.sql()))
                .toList();
        assertThat(ours).hasSameSizeAs(expected.keySet());
        assertThat(ours)
                .allSatisfy(statement -> assertThat(statement.caller().map(Lines::line))
                        .as(statement.sql())
                        .contains(expected.get(statement.sql())));
    }

    private static String line(StackTraceElement element) {
        return element.getFileName() + ":" + element.getLineNumber();
    }
}

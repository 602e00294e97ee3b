package io.github.replifix.junit;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ReplicatedMySqlMatrix} lists, and what holds where it lists nothing.
 *
 * @param listed the annotation
 * @param rest the specification of which each combination is a variation
 */
record Matrix(ReplicatedMySqlMatrix listed, ClusterSpec rest) {

    /**
     * Checks that each list makes sense; whether its values do is for each combination to find out.
     *
     * @throws IllegalArgumentException naming the list and what is wrong with it
     */
    Matrix {
        List<String> versions = versions(listed);
        refuse(
                versions.contains(""),
                "versions: an entry is empty; without the list it is the newest version there is");
        checkNoneTwice("versions", versions);
        checkNoneTwice("modes", List.of(listed.modes()));
        checkNoneTwice("binlogFormats", List.of(listed.binlogFormats()));
        checkNoneTwice("providers", List.of(listed.providers()));
    }

    /**
     * A matrix of which an annotation says the rest; null if it is said in code.
     *
     * @throws IllegalArgumentException if that annotation gives what is listed, or if a list makes no sense
     */
    static Matrix of(ReplicatedMySqlMatrix listed, @Nullable ReplicatedMySql annotation, ClusterSpec rest) {
        if (annotation != null) {
            String[] version = annotation.version().isEmpty() ? new String[0] : new String[] {annotation.version()};
            checkGivenOnce("version", version, listed.versions());
            checkGivenOnce("mode", annotation.mode(), listed.modes());
            checkGivenOnce("binlogFormat", annotation.binlogFormat(), listed.binlogFormats());
            checkGivenOnce("provider", annotation.provider(), listed.providers());
        }
        return new Matrix(listed, rest);
    }

    /** All of them, the last list varying fastest. */
    List<Combination> combinations() {
        List<Combination> all = new ArrayList<>();
        for (String version : orElse(versions(listed), rest.version())) {
            for (ReplicationMode mode : orElse(List.of(listed.modes()), rest.mode())) {
                for (BinlogFormat format : orElse(List.of(listed.binlogFormats()), rest.binlogFormat())) {
                    for (Provider provider : orElse(List.of(listed.providers()), rest.provider())) {
                        all.add(new Combination(version, mode, format, provider));
                    }
                }
            }
        }
        return all;
    }

    private static List<String> versions(ReplicatedMySqlMatrix listed) {
        return Arrays.stream(listed.versions()).map(String::strip).toList();
    }

    private static <T> List<T> orElse(List<T> given, T other) {
        return given.isEmpty() ? List.of(other) : given;
    }

    private static void checkNoneTwice(String list, List<?> values) {
        refuse(new LinkedHashSet<>(values).size() < values.size(), list + ": a value stands twice in " + values);
    }

    private static void checkGivenOnce(String attribute, Object[] given, Object[] list) {
        refuse(
                given.length > 0 && list.length > 0,
                attribute + " of @ReplicatedMySql, " + Arrays.toString(given) + ", and " + attribute
                        + "s of @ReplicatedMySqlMatrix, " + Arrays.toString(list)
                        + ", contradict each other; take one away");
    }

    private static void refuse(boolean when, String problem) {
        if (when) {
            throw new IllegalArgumentException(problem);
        }
    }
}

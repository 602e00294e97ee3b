package io.github.replifix.junit;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ReplicatedMySqlMatrix} and the specification that its combinations vary.
 *
 * @param listed the annotation
 * @param rest the specification
 */
record Matrix(ReplicatedMySqlMatrix listed, TestSpec rest) {

    /**
     * Checks each list. Whether versions, modes, formats and providers are available is checked for each combination.
     *
     * @throws IllegalArgumentException naming the list and what is wrong with it
     */
    Matrix {
        List<String> versions = versions(listed);
        refuse(
                versions.contains(""),
                "versions: an entry is empty; without the list the newest available version is used");
        checkNoneTwice("versions", versions, versions);
        checkNoneTwice("modes", List.of(listed.modes()), List.of(listed.modes()));
        checkNoneTwice("binlogFormats", List.of(listed.binlogFormats()), List.of(listed.binlogFormats()));
        checkNoneTwice("providers", List.of(listed.providers()), List.of(listed.providers()));
        checkNoneTwice(
                "topologies",
                List.of(listed.topologies()),
                Arrays.stream(listed.topologies()).map(Matrix::parse).toList());
    }

    /**
     * The matrix of a class.
     *
     * @param annotation the annotation of which the rest was read; null if it was made in code
     * @throws IllegalArgumentException if that annotation gives what is listed, or if a list is wrong
     */
    static Matrix of(ReplicatedMySqlMatrix listed, @Nullable ReplicatedMySql annotation, TestSpec rest) {
        if (annotation != null) {
            checkGivenOnce("version", texts(annotation.version()), "versions", listed.versions());
            checkGivenOnce("mode", annotation.mode(), "modes", listed.modes());
            checkGivenOnce("binlogFormat", annotation.binlogFormat(), "binlogFormats", listed.binlogFormats());
            checkGivenOnce("provider", annotation.provider(), "providers", listed.providers());
            checkGivenOnce("topology", texts(annotation.topology()), "topologies", listed.topologies());
            checkGivenOnce("replicas", replicas(annotation), "topologies", listed.topologies());
        }
        return new Matrix(listed, rest);
    }

    /** A topology for which the rest can be read: attributes of single servers need one that has these servers. */
    static Optional<String> firstTopology(@Nullable ReplicatedMySqlMatrix listed) {
        return listed == null
                ? Optional.empty()
                : Arrays.stream(listed.topologies()).findFirst();
    }

    /**
     * The rest with each topology.
     *
     * @throws IllegalArgumentException if an attribute names a server that one of them lacks
     */
    List<TestSpec> withEachTopology() {
        return listed.topologies().length == 0
                ? List.of(rest)
                : Arrays.stream(listed.topologies())
                        .map(topology -> rest.withCluster(rest.cluster().withTopology(topology)))
                        .toList();
    }

    /** All combinations, the last list varying fastest. */
    List<Combination> combinations() {
        ClusterSpec spec = rest.cluster();
        List<Combination> all = new ArrayList<>();
        for (String version : orElse(versions(listed), spec.version())) {
            for (ReplicationMode mode : orElse(List.of(listed.modes()), spec.mode())) {
                for (BinlogFormat format : orElse(List.of(listed.binlogFormats()), spec.binlogFormat())) {
                    for (Provider provider : orElse(List.of(listed.providers()), spec.provider())) {
                        for (String topology : orElse(List.of(listed.topologies()), "")) {
                            all.add(new Combination(version, mode, format, provider, topology));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Topology parse(String topology) {
        try {
            return Topology.parse(topology);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getMessage()).replaceFirst("^topology:", "topologies:"), e);
        }
    }

    private static List<String> versions(ReplicatedMySqlMatrix listed) {
        return Arrays.stream(listed.versions()).map(String::strip).toList();
    }

    private static String[] texts(String attribute) {
        return attribute.isEmpty() ? new String[0] : new String[] {attribute};
    }

    private static Object[] replicas(ReplicatedMySql annotation) {
        return annotation.replicas() == ReplicatedMySql.NOT_GIVEN
                ? new Object[0]
                : new Object[] {annotation.replicas()};
    }

    private static <T> List<T> orElse(List<T> given, T other) {
        return given.isEmpty() ? List.of(other) : given;
    }

    private static void checkNoneTwice(String list, List<?> given, List<?> values) {
        refuse(new LinkedHashSet<>(values).size() < values.size(), list + ": a value is listed twice in " + given);
    }

    private static void checkGivenOnce(String attribute, Object[] given, String list, Object[] listed) {
        refuse(
                given.length > 0 && listed.length > 0,
                "conflicting attributes (" + attribute + " of @ReplicatedMySql, " + Arrays.toString(given) + "; " + list
                        + " of @ReplicatedMySqlMatrix, " + Arrays.toString(listed) + "); keep one");
    }

    private static void refuse(boolean when, String problem) {
        if (when) {
            throw new IllegalArgumentException(problem);
        }
    }
}

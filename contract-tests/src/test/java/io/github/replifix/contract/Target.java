package io.github.replifix.contract;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Servers on which the contract is tested.
 *
 * @param provider what runs them
 * @param version of the source
 * @param replicaVersion of the replica; empty for that of the source
 */
record Target(Provider provider, String version, String replicaVersion) {

    /** All that has to be there in a complete build, in the order of the table. */
    static final List<Target> ALL = List.of(
            new Target(Provider.EMBEDDED, "5.7.22", ""),
            new Target(Provider.EMBEDDED, "8.0.15", ""),
            new Target(Provider.EMBEDDED, "8.0.31", ""),
            new Target(Provider.EMBEDDED, "mariadb:11.4", ""),
            new Target(Provider.LOCAL, "mariadb:10.11", ""),
            new Target(Provider.CONTAINER, "mysql:9.7", ""),
            new Target(Provider.CONTAINER, "mysql:8.0.31", ""),
            new Target(Provider.CONTAINER, "mysql:5.7.22", ""),
            new Target(Provider.CONTAINER, "mariadb:10.11", ""),
            new Target(Provider.EXTERNAL, "8.0.31", ""),
            new Target(Provider.EMBEDDED, "5.7.22", "8.0.31"),
            new Target(Provider.CONTAINER, "mysql:8.0.31", "mysql:9.7"));

    /** All of them in each mode and format; with the system property {@code replifix.contract}, those that have it in their name. */
    static Stream<Configuration> configurations() {
        return ALL.stream()
                .filter(target -> target.toString().contains(System.getProperty("replifix.contract", "")))
                .flatMap(target -> Arrays.stream(ReplicationMode.values())
                        .flatMap(mode -> Arrays.stream(BinlogFormat.values())
                                .map(format -> new Configuration(target, mode, format))));
    }

    /** Those that a contributor's build tests. */
    static final List<Target> NEWEST =
            List.of(new Target(Provider.EMBEDDED, "8.0.31", ""), new Target(Provider.EMBEDDED, "mariadb:11.4", ""));

    boolean isMixed() {
        return !replicaVersion.isEmpty();
    }

    boolean isMariaDb() {
        return version.startsWith("mariadb");
    }

    /** Whose servers, and which, as they are asked for. */
    String servers() {
        ClusterSpec spec = spec();
        return spec.server("source").wanted()
                + (isMixed() ? " → " + spec.server("replica1").wanted() : "");
    }

    /** The servers' own specification; of those that an external cluster is attached to, where it is one. */
    ClusterSpec spec() {
        return ClusterSpec.documented()
                .withProvider(provider == Provider.EXTERNAL ? Provider.EMBEDDED : provider)
                .withVersion(version)
                .withReplicaVersion(replicaVersion)
                .withDatabases("go");
    }

    @Override
    public String toString() {
        return provider.name().toLowerCase(Locale.ROOT) + " " + version + (isMixed() ? " → " + replicaVersion : "");
    }
}

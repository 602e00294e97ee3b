package io.github.replifix.junit;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Lag;
import io.github.replifix.spec.Network;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import io.github.replifix.spec.StaleReads;
import io.github.replifix.time.Durations;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes a specification of an annotation and the settings of the build. */
final class SpecReader {

    private static final String[] NONE = {};

    private final ReplicatedMySql annotation;
    private final Settings settings;

    SpecReader(ReplicatedMySql annotation, Settings settings) {
        this.annotation = annotation;
        this.settings = settings;
    }

    /**
     * The complete specification.
     *
     * @throws IllegalArgumentException naming the attribute and what is wrong with it
     */
    TestSpec read() {
        return read(withTopology(ClusterSpec.documented()));
    }

    /**
     * The complete specification for a topology that neither the annotation nor the build decides.
     *
     * @throws IllegalArgumentException naming the attribute and what is wrong with it
     */
    TestSpec read(String topology) {
        return read(ClusterSpec.documented().withTopology(topology));
    }

    /** The topology comes first, since other attributes name its servers, and databases come before migrations. */
    private TestSpec read(ClusterSpec withTopology) {
        ClusterSpec spec = withVersions(withTopology);
        spec = with(spec, constant("provider", Provider.class, annotation.provider()), ClusterSpec::withProvider);
        spec = with(spec, names("databases", annotation.databases()), ClusterSpec::withDatabases);
        spec = with(spec, names("migrations", annotation.migrations()), ClusterSpec::withMigrations);
        spec = with(spec, names("seed", annotation.seed()), ClusterSpec::withSeed);
        spec = with(
                spec,
                constant("binlogFormat", BinlogFormat.class, annotation.binlogFormat()),
                ClusterSpec::withBinlogFormat);
        spec = with(spec, constant("mode", ReplicationMode.class, annotation.mode()), ClusterSpec::withMode);
        spec = with(spec, lines("sourceOptions", annotation.sourceOptions()), ClusterSpec::withSourceOptions);
        spec = with(spec, lines("replicaOptions", annotation.replicaOptions()), ClusterSpec::withReplicaOptions);
        spec = with(spec, lines("serverOptions", annotation.serverOptions()), ClusterSpec::withServerOptions);
        spec = with(
                spec,
                text("timeout", annotation.timeout()).map(text -> Durations.parse("timeout", text)),
                ClusterSpec::withTimeout);
        spec = with(spec, flag("durable", annotation.durable()), ClusterSpec::withDurable);
        spec = with(spec, constant("lag", Lag.class, annotation.lag()), ClusterSpec::withLag);
        spec = with(
                spec, constant("staleReads", StaleReads.class, annotation.staleReads()), ClusterSpec::withStaleReads);
        spec = with(spec, constant("network", Network.class, annotation.network()), ClusterSpec::withNetwork);
        spec = spec.withSettings(settings.ofProviders(spec.replicas()));
        return new TestSpec(
                spec, constant("scope", Scope.class, annotation.scope()).orElse(Scope.CLASS));
    }

    /** The build decides only where the annotation gives neither of the two attributes. */
    private ClusterSpec withTopology(ClusterSpec spec) {
        boolean hasReplicas = annotation.replicas() != ReplicatedMySql.NOT_GIVEN;
        if (!annotation.topology().isEmpty()) {
            check(
                    !hasReplicas,
                    "@ReplicatedMySql has conflicting attributes (topology = \"" + annotation.topology()
                            + "\", replicas = " + annotation.replicas() + "); keep one");
            return spec.withTopology(annotation.topology());
        }
        if (hasReplicas) {
            return spec.withReplicas(annotation.replicas());
        }
        Optional<String> topology = settings.text("topology");
        Optional<String> replicas = settings.text("replicas");
        check(
                topology.isEmpty() || replicas.isEmpty(),
                "the build has conflicting settings (replifix.topology = " + topology.orElse("")
                        + ", replifix.replicas = " + replicas.orElse("") + "); keep one");
        return with(
                with(spec, topology, ClusterSpec::withTopology),
                replicas.map(SpecReader::number),
                ClusterSpec::withReplicas);
    }

    /**
     * Each step is checked, so that a version for all servers comes last: before it, servers that get it have none that
     * could be compared.
     */
    private ClusterSpec withVersions(ClusterSpec plain) {
        ClusterSpec spec =
                with(plain, text("replicaVersion", annotation.replicaVersion()), ClusterSpec::withReplicaVersion);
        spec = with(spec, names("serverVersions", annotation.serverVersions()), ClusterSpec::withServerVersions);
        return with(spec, text("version", annotation.version()), ClusterSpec::withVersion);
    }

    private static <T> ClusterSpec with(
            ClusterSpec spec, Optional<T> value, BiFunction<ClusterSpec, T, ClusterSpec> wither) {
        return value.map(given -> wither.apply(spec, given)).orElse(spec);
    }

    private Optional<String> text(String attribute, String given) {
        return given.isEmpty() ? settings.text(attribute) : Optional.of(given);
    }

    private Optional<String[]> names(String attribute, String[] given) {
        return given.length == 0 ? settings.names(attribute).map(SpecReader::array) : Optional.of(given);
    }

    private Optional<String[]> lines(String attribute, String[] given) {
        return given.length == 0 ? settings.lines(attribute).map(SpecReader::array) : Optional.of(given);
    }

    private <E extends Enum<E>> Optional<E> constant(String attribute, Class<E> type, E[] given) {
        check(given.length <= 1, attribute + ": only one can be given, not " + List.of(given));
        return given.length == 0 ? settings.constant(attribute, type) : Optional.of(given[0]);
    }

    private Optional<Boolean> flag(String attribute, boolean[] given) {
        check(given.length <= 1, attribute + ": only one can be given, not " + Arrays.toString(given));
        return given.length == 0 ? settings.flag(attribute) : Optional.of(given[0]);
    }

    private static String[] array(List<String> values) {
        return values.toArray(NONE);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("replifix.replicas: '" + text + "' is not a number", e);
        }
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}

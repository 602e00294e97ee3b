package io.github.replifix.junit;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Makes a specification of an annotation and the settings of the build. */
final class SpecReader {

    private static final ClusterSpec DEFAULT = ClusterSpec.documented();

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
    ClusterSpec read() {
        return new ClusterSpec(
                constant("provider", Provider.class, annotation.provider()).orElse(DEFAULT.provider()),
                text("version", annotation.version()).orElse(DEFAULT.version()),
                text("replicaVersion", annotation.replicaVersion()).orElse(DEFAULT.replicaVersion()),
                replicas(),
                names("databases", annotation.databases()).orElse(DEFAULT.databases()),
                names("migrations", annotation.migrations()).orElse(DEFAULT.migrations()),
                names("seed", annotation.seed()).orElse(DEFAULT.seed()),
                constant("binlogFormat", BinlogFormat.class, annotation.binlogFormat())
                        .orElse(DEFAULT.binlogFormat()),
                constant("mode", ReplicationMode.class, annotation.mode()).orElse(DEFAULT.mode()),
                lines("sourceOptions", annotation.sourceOptions()).orElse(DEFAULT.sourceOptions()),
                lines("replicaOptions", annotation.replicaOptions()).orElse(DEFAULT.replicaOptions()),
                constant("scope", Scope.class, annotation.scope()).orElse(DEFAULT.scope()),
                text("timeout", annotation.timeout()).map(SpecReader::duration).orElse(DEFAULT.timeout()),
                settings.ofProviders(replicas()));
    }

    private int replicas() {
        if (annotation.replicas() != ReplicatedMySql.NOT_GIVEN) {
            return annotation.replicas();
        }
        return settings.text("replicas").map(SpecReader::number).orElse(DEFAULT.replicas());
    }

    private Optional<String> text(String attribute, String given) {
        return given.isEmpty() ? settings.text(attribute) : Optional.of(given);
    }

    private Optional<List<String>> names(String attribute, String[] given) {
        return given.length == 0 ? settings.names(attribute) : Optional.of(List.of(given));
    }

    private Optional<List<String>> lines(String attribute, String[] given) {
        return given.length == 0 ? settings.lines(attribute) : Optional.of(List.of(given));
    }

    private <E extends Enum<E>> Optional<E> constant(String attribute, Class<E> type, E[] given) {
        if (given.length > 1) {
            throw new IllegalArgumentException(attribute + ": only one can be given, not " + List.of(given));
        }
        return given.length == 0 ? settings.constant(attribute, type) : Optional.of(given[0]);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("replifix.replicas: '" + text + "' is no number", e);
        }
    }

    private static Duration duration(String text) {
        try {
            return text.startsWith("P") ? Duration.parse(text) : Duration.ofSeconds(Long.parseLong(text));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "timeout: '" + text + "' is no duration; PT10S or 10 (seconds) would be one", e);
        }
    }
}

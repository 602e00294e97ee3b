package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ProviderSettings;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {

    @ReplicatedMySql
    static class Bare {}

    @ReplicatedMySql(
            provider = Provider.EMBEDDED,
            version = "8.0",
            replicaVersion = "8.0.31",
            replicas = 2,
            databases = {"go", "shop"},
            migrations = "classpath:db",
            seed = {"classpath:a.sql", "classpath:b.sql"},
            binlogFormat = BinlogFormat.ROW,
            mode = ReplicationMode.GTID,
            sourceOptions = "binlog-do-db=go,shop",
            replicaOptions = {"replicate-do-db=go", "replicate-do-db=shop"},
            scope = Scope.SHARED,
            timeout = "PT1M")
    static class Full {}

    @ReplicatedMySql(mode = {ReplicationMode.GTID, ReplicationMode.BINLOG_POSITION})
    static class TwoModes {}

    @ReplicatedMySql(replicas = 2)
    static class Two {}

    @ReplicatedMySql(timeout = "soon")
    static class BadTimeout {}

    private static final ClusterSpec ALL_GIVEN = ClusterSpec.documented()
            .withProvider(Provider.EMBEDDED)
            .withVersion("8.0")
            .withReplicaVersion("8.0.31")
            .withReplicas(2)
            .withDatabases("go", "shop")
            .withMigrations("classpath:db")
            .withSeed("classpath:a.sql", "classpath:b.sql")
            .withBinlogFormat(BinlogFormat.ROW)
            .withMode(ReplicationMode.GTID)
            .withSourceOptions("binlog-do-db=go,shop")
            .withReplicaOptions("replicate-do-db=go", "replicate-do-db=shop")
            .withScope(Scope.SHARED)
            .withTimeout(Duration.ofMinutes(1));

    private static ClusterSpec read(Class<?> annotated, Map<String, String> parameters) {
        ReplicatedMySql annotation = annotated.getAnnotation(ReplicatedMySql.class);
        return new SpecReader(annotation, SettingsTest.settings(parameters, Map.of())).read();
    }

    @Test
    void withoutAttributesItIsTheDocumentedSetup() {
        assertThat(read(Bare.class, Map.of())).isEqualTo(ClusterSpec.documented());
    }

    @Test
    void everyAttributeIsRead() {
        assertThat(read(Full.class, Map.of())).isEqualTo(ALL_GIVEN);
    }

    @Test
    void everyAttributeHasASettingOfTheSameName() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("replifix.provider", "embedded"),
                Map.entry("replifix.version", "8.0"),
                Map.entry("replifix.replicaVersion", "8.0.31"),
                Map.entry("replifix.replicas", "2"),
                Map.entry("replifix.databases", "go,shop"),
                Map.entry("replifix.migrations", "classpath:db"),
                Map.entry("replifix.seed", "classpath:a.sql,classpath:b.sql"),
                Map.entry("replifix.binlogFormat", "row"),
                Map.entry("replifix.mode", "gtid"),
                Map.entry("replifix.sourceOptions", "binlog-do-db=go,shop"),
                Map.entry("replifix.replicaOptions", "replicate-do-db=go;replicate-do-db=shop"),
                Map.entry("replifix.scope", "shared"),
                Map.entry("replifix.timeout", "60"));

        assertThat(settings).hasSameSizeAs(ReplicatedMySql.class.getDeclaredMethods());
        assertThat(read(Bare.class, settings)).isEqualTo(ALL_GIVEN);
    }

    @Test
    void settingsOfProvidersAreKeptByName() {
        Map<String, String> settings = Map.of(
                "replifix.local.home", "/opt/mysql",
                "replifix.container.image", "example/mysql:8.4",
                "replifix.container.ready-image", "false",
                "replifix.external.source.url", "jdbc:mysql://db1:3306",
                "replifix.external.replica1.user", "reader",
                "replifix.external.replica1.password", "s3cret",
                "replifix.external.replica2.url", "jdbc:mysql://db3:3306");

        ProviderSettings read = read(Bare.class, settings).settings();

        assertThat(read)
                .isEqualTo(ProviderSettings.NONE
                        .with("local.home", "/opt/mysql")
                        .with("container.image", "example/mysql:8.4")
                        .with("container.ready-image", "false")
                        .with("external.source.url", "jdbc:mysql://db1:3306")
                        .with("external.replica1.user", "reader")
                        .with("external.replica1.password", "s3cret"));
        assertThat(read.toString()).contains("/opt/mysql").doesNotContain("s3cret", "db1", "reader");
        assertThat(read(Two.class, settings).settings().get("external.replica2.url"))
                .contains("jdbc:mysql://db3:3306");
    }

    @Test
    void whatTheAnnotationGivesIsNotOverruled() {
        Map<String, String> settings = Map.of(
                "replifix.version", "5.7", "replifix.replicas", "x", "replifix.databases", "a", "replifix.mode", "x");

        assertThat(read(Full.class, settings)).isEqualTo(ALL_GIVEN);
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, x, replicas: 'x'",
        "replicas, 0, 'replicas: from 1 to 8 are possible, not 0'",
        "replicas, 9, not 9",
        "version, new, version: 'new'",
        "mode, fast, replifix.mode: 'fast'",
        "scope, FOREVER, METHOD",
        "provider, cloud, EMBEDDED",
        "binlogFormat, all, STATEMENT",
        "databases, 'a,a', databases: a name stands twice",
        "migrations, classpath:db, migrations: Flyway needs a database",
        "sourceOptions, replicate-do-db=go, sourceOptions: 'replicate-do-db=go' is refused",
        "replicaOptions, =5, replicaOptions: malformed option '=5'",
        "timeout, 0, timeout: it must be longer",
        "timeout, -5, timeout: it must be longer",
        "timeout, ten, timeout: 'ten'"
    })
    void whatIsWrongNamesTheAttributeAndTheValue(String attribute, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Bare.class, Map.of("replifix." + attribute, value)))
                .withMessageContaining(attribute)
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "10"})
    void durationsAreReadAsIsoOrSeconds(String text) {
        assertThat(read(Bare.class, Map.of("replifix.timeout", text)).timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void oneValueIsTheMostWhereOnlyOneMakesSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(TwoModes.class, Map.of()))
                .withMessageContainingAll("mode", "only one", "GTID", "BINLOG_POSITION");
    }

    @Test
    void aTimeoutThatIsNoneIsShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(BadTimeout.class, Map.of()))
                .withMessageContainingAll("timeout", "soon", "PT10S");
    }
}

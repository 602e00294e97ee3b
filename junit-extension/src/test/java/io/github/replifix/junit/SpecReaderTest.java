package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Lag;
import io.github.replifix.spec.Network;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ProviderSettings;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import io.github.replifix.spec.StaleReads;
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
            serverOptions = {"source: sync_binlog=1", "replica2: read_only=ON"},
            serverVersions = "replica2: 8.0.32",
            timeout = "PT1M",
            durable = true,
            lag = Lag.UNTIL_AWAITED,
            staleReads = StaleReads.FAIL,
            network = Network.PROXIED)
    static class Full {}

    @ReplicatedMySql(
            topology = "shop -> dwh, crm -> dwh",
            databases = {"shop: go", "crm: leads"},
            seed = "crm: classpath:crm.sql",
            serverOptions = {"dwh: replicate-do-db=go", "crm: binlog-format=ROW"},
            serverVersions = "dwh: 8.0.31")
    static class Warehouse {}

    @ReplicatedMySql(version = "5.7", replicaVersion = "8.0", serverVersions = "source: 8.0")
    static class VersionForNoServer {}

    @ReplicatedMySql(topology = "a -> b", replicas = 2)
    static class TopologyAndReplicas {}

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
            .withServerOptions("source: sync_binlog=1", "replica2: read_only=ON")
            .withServerVersions("replica2: 8.0.32")
            .withTimeout(Duration.ofMinutes(1))
            .withDurable(true)
            .withLag(Lag.UNTIL_AWAITED)
            .withStaleReads(StaleReads.FAIL)
            .withNetwork(Network.PROXIED);

    private static TestSpec readAll(Class<?> annotated, Map<String, String> parameters) {
        return reader(annotated, parameters).read();
    }

    private static ClusterSpec read(Class<?> annotated, Map<String, String> parameters) {
        return readAll(annotated, parameters).cluster();
    }

    private static SpecReader reader(Class<?> annotated, Map<String, String> parameters) {
        return new SpecReader(
                annotated.getAnnotation(ReplicatedMySql.class), SettingsTest.settings(parameters, Map.of()));
    }

    @Test
    void withoutAttributesItIsTheDocumentedSetup() {
        assertThat(readAll(Bare.class, Map.of())).isEqualTo(new TestSpec(ClusterSpec.documented(), Scope.CLASS));
    }

    @Test
    void everyAttributeIsRead() {
        assertThat(readAll(Full.class, Map.of())).isEqualTo(new TestSpec(ALL_GIVEN, Scope.SHARED));
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
                Map.entry("replifix.serverOptions", "source: sync_binlog=1; replica2: read_only=ON"),
                Map.entry("replifix.serverVersions", "replica2: 8.0.32"),
                Map.entry("replifix.scope", "shared"),
                Map.entry("replifix.timeout", "60"),
                Map.entry("replifix.durable", "TRUE"),
                Map.entry("replifix.lag", "until-awaited"),
                Map.entry("replifix.staleReads", "fail"),
                Map.entry("replifix.network", "proxied"));

        int topologyAndReplicasExcludeEachOther = 1;
        assertThat(ReplicatedMySql.class.getDeclaredMethods())
                .hasSize(settings.size() + topologyAndReplicasExcludeEachOther);
        assertThat(readAll(Bare.class, settings)).isEqualTo(new TestSpec(ALL_GIVEN, Scope.SHARED));
    }

    @Test
    void aTopologyIsReadBeforeTheAttributesThatNameItsServers() {
        ClusterSpec expected = ClusterSpec.documented()
                .withTopology("shop -> dwh, crm -> dwh")
                .withDatabases("shop: go", "crm: leads")
                .withSeed("crm: classpath:crm.sql")
                .withServerOptions("dwh: replicate-do-db=go", "crm: binlog-format=ROW")
                .withServerVersions("dwh: 8.0.31");
        Map<String, String> settings = Map.of(
                "replifix.topology", "shop -> dwh, crm -> dwh",
                "replifix.databases", "shop: go, crm: leads",
                "replifix.seed", "crm: classpath:crm.sql",
                "replifix.serverOptions", "dwh: replicate-do-db=go; crm: binlog-format=ROW",
                "replifix.serverVersions", "dwh: 8.0.31");

        assertThat(read(Warehouse.class, Map.of())).isEqualTo(expected);
        assertThat(read(Bare.class, settings)).isEqualTo(expected);
    }

    @Test
    void theAnnotationsTopologyOrReplicasOverrideBothSettings() {
        Map<String, String> replicas = Map.of("replifix.replicas", "3");
        Map<String, String> topology = Map.of("replifix.topology", "a -> b -> c");

        assertThat(read(Warehouse.class, replicas).topology().servers()).containsExactly("shop", "dwh", "crm");
        assertThat(read(Two.class, topology)).isEqualTo(ClusterSpec.documented().withReplicas(2));
        assertThat(read(Bare.class, topology).topology().servers()).containsExactly("a", "b", "c");
        assertThat(reader(Bare.class, replicas)
                        .read("x -> y")
                        .cluster()
                        .topology()
                        .servers())
                .containsExactly("x", "y");
    }

    @Test
    void topologyAndReplicasExcludeEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(TopologyAndReplicas.class, Map.of()))
                .withMessageContainingAll("conflicting", "topology = \"a -> b\"", "replicas = 2", "keep one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Bare.class, Map.of("replifix.replicas", "2", "replifix.topology", "a -> b")))
                .withMessageContainingAll("replifix.topology = a -> b", "replifix.replicas = 2", "keep one");
    }

    @Test
    void aVersionThatNoServerGetsIsNotCompared() {
        ClusterSpec spec = read(VersionForNoServer.class, Map.of());

        assertThat(spec.servers()).extracting(server -> server.wanted().text()).containsExactly("8.0", "8.0");
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
    void theAnnotationOverridesSettings() {
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
        "topology, a => b, '=>'",
        "serverOptions, read_only=ON, serverOptions: 'read_only=ON'",
        "serverOptions, leaf: read_only=ON, no server 'leaf'",
        "serverVersions, leaf: 8.0, no server 'leaf'",
        "provider, cloud, EMBEDDED",
        "staleReads, maybe, replifix.staleReads: 'maybe' is not one of",
        "durable, yes, replifix.durable: 'yes' is not one of",
        "binlogFormat, all, STATEMENT",
        "databases, 'a,a', databases: a name is given twice",
        "migrations, classpath:db, migrations: Flyway needs a database",
        "sourceOptions, replicate-do-db=go, sourceOptions: 'replicate-do-db=go' is refused",
        "replicaOptions, =5, replicaOptions: malformed option '=5'",
        "timeout, 0, timeout: it must be positive",
        "timeout, -5, timeout: it must be positive",
        "timeout, ten, timeout: 'ten'"
    })
    void errorsNameTheAttributeAndTheValue(String attribute, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Bare.class, Map.of("replifix." + attribute, value)))
                .withMessageContaining(attribute)
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "10", "10s", "10000ms"})
    void timeoutsAreReadInAllForms(String text) {
        assertThat(read(Bare.class, Map.of("replifix.timeout", text)).timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void severalValuesOfASingleAttributeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(TwoModes.class, Map.of()))
                .withMessageContainingAll("mode", "only one", "GTID", "BINLOG_POSITION");
    }

    @Test
    void aMalformedTimeoutIsShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(BadTimeout.class, Map.of()))
                .withMessageContainingAll("timeout", "soon", "PT10S");
    }
}

package io.github.replifix.junit;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ReplicationMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildSettingsTest {

    @ReplicatedMySql
    static class Bare {
        @Test
        void test(ReplicatedCluster cluster) {
            Seen.add("spec", cluster.spec());
            Seen.add("version", cluster.replica(2).version().toString());
            Seen.add("format", cluster.source().variable("binlog_format"));
            cluster.source().execute("create table shop.orders (id int primary key)");
            assertThat(cluster).awaitReplicated("shop.orders");
        }
    }

    @ReplicatedMySql
    static class Documented {
        @Test
        void test(ReplicatedCluster cluster) {
            Seen.add("version", cluster.source().version().toString());
            Seen.add("format", cluster.source().variable("binlog_format"));
            Seen.add("sync", cluster.source().variable("sync_binlog"));
        }
    }

    @ReplicatedMySql(version = "5.7", mode = ReplicationMode.GTID)
    static class Given {
        @Test
        void test(ReplicatedCluster cluster) {
            Seen.add("version", cluster.source().version().toString());
            Seen.add("format", cluster.source().variable("binlog_format"));
        }
    }

    @BeforeEach
    void forget() {
        Seen.clear();
    }

    @Test
    void configurationParametersAreTheDefaultsOfABuild() {
        Map<String, String> parameters = Map.of(
                "replifix.version", "5.7",
                "replifix.replicas", "2",
                "replifix.databases", "go,shop",
                "replifix.binlogFormat", "row",
                "replifix.timeout", "20s",
                "replifix.serverOptions", "replica2: slave_net_timeout=9",
                "replifix.replicaOptions", "replicate-ignore-table=shop.audit;slave_net_timeout=7");

        Runs.passing(1, parameters, Bare.class);

        assertThat(Seen.at("version")).containsExactly("5.7.22");
        assertThat(Seen.at("format")).containsExactly("ROW");
        assertThat(Seen.at("spec"))
                .singleElement()
                .isInstanceOfSatisfying(io.github.replifix.spec.ClusterSpec.class, spec -> {
                    assertThat(spec.binlogFormat()).isEqualTo(BinlogFormat.ROW);
                    assertThat(spec.timeout()).isEqualTo(Duration.ofSeconds(20));
                    assertThat(spec.databases()).containsExactly("go", "shop");
                    assertThat(spec.replicaOptions())
                            .containsExactly("replicate-ignore-table=shop.audit", "slave_net_timeout=7");
                    assertThat(spec.serverOptions()).containsExactly("replica2: slave_net_timeout=9");
                });
    }

    @Test
    void theDefaultIsTheDocumentedSetupOnTheNewestVersion() {
        Runs.passing(1, Documented.class);

        assertThat(Seen.at("version")).containsExactly("8.0.31");
        assertThat(Seen.at("format")).containsExactly("MIXED");
        assertThat(Seen.at("sync")).containsExactly("5");
    }

    @Test
    void eachAttributeOfTheAnnotationOverridesItsParameter() {
        Runs.passing(1, Map.of("replifix.version", "8.0", "replifix.binlogFormat", "statement"), Given.class);

        assertThat(Seen.at("version")).containsExactly("5.7.22");
        assertThat(Seen.at("format")).containsExactly("STATEMENT");
    }

    /** Runs the example class in a JVM with its own environment, and prints the results. */
    static final class OtherJvm {

        private OtherJvm() {}

        public static void main(String[] arguments) {
            Runs.failures(Runs.run(Documented.class)).forEach(failure -> System.out.println("failed: " + failure));
            System.out.println("formats: " + Seen.at("format") + " of " + Seen.at("version"));
        }
    }

    private static String withEnvironment(Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName()))
                .redirectErrorStream(true);
        builder.environment().putAll(new HashMap<>(variables));
        Process process = builder.start();
        try (InputStream printed = process.getInputStream()) {
            return new String(printed.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void environmentVariablesAreDefaultsToo() throws IOException {
        assertThat(withEnvironment(Map.of("REPLIFIX_VERSION", "5.7", "REPLIFIX_BINLOG_FORMAT", "row")))
                .contains("formats: [ROW] of [5.7.22]")
                .doesNotContain("failed");
    }

    @Test
    void aWrongEnvironmentVariableIsAConfigurationError() throws IOException {
        assertThat(withEnvironment(Map.of("REPLIFIX_REPLICAS", "0")))
                .contains("failed: org.junit.jupiter.api.extension.ExtensionConfigurationException")
                .contains("replicas", "not 0")
                .contains("formats: [] of []");
    }
}

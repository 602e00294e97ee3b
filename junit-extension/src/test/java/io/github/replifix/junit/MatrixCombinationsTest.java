package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixCombinationsTest {

    @ReplicatedMySqlMatrix
    static class Nothing {}

    @ReplicatedMySqlMatrix(
            versions = {"8.0.31", " 5.7"},
            modes = {ReplicationMode.GTID, ReplicationMode.BINLOG_POSITION},
            binlogFormats = {BinlogFormat.ROW, BinlogFormat.STATEMENT})
    static class Three {}

    @ReplicatedMySqlMatrix(
            versions = "8.0",
            providers = {Provider.EMBEDDED, Provider.AUTO})
    static class Providers {}

    @ReplicatedMySqlMatrix(
            modes = {ReplicationMode.GTID, ReplicationMode.BINLOG_POSITION},
            topologies = {"a->b->c", " a <->b,\n  b -> c,\n", "a\n  -> b, a -> c"})
    static class Topologies {}

    @ReplicatedMySqlMatrix(versions = {"8.0", "latest"})
    static class NoVersion {}

    private static final ClusterSpec REST = ClusterSpec.documented()
            .withVersion("8.0.15")
            .withMode(ReplicationMode.GTID)
            .withReplicas(2)
            .withDatabases("go");

    private static Matrix matrix(Class<?> annotated) {
        return Matrix.of(annotated.getAnnotation(ReplicatedMySqlMatrix.class), null, new TestSpec(REST, Scope.CLASS));
    }

    private static List<String> names(Class<?> annotated) {
        Matrix matrix = matrix(annotated);
        return matrix.combinations().stream()
                .map(combination -> combination.name(matrix.listed()))
                .toList();
    }

    private static List<ClusterSpec> specs(Class<?> annotated) {
        return matrix(annotated).combinations().stream()
                .map(combination -> combination.applyTo(REST))
                .toList();
    }

    @Test
    void runInTheOrderWrittenTheLastListVaryingFastest() {
        assertThat(names(Three.class))
                .containsExactly(
                        "8.0.31 · GTID · ROW",
                        "8.0.31 · GTID · STATEMENT",
                        "8.0.31 · position · ROW",
                        "8.0.31 · position · STATEMENT",
                        "5.7 · GTID · ROW",
                        "5.7 · GTID · STATEMENT",
                        "5.7 · position · ROW",
                        "5.7 · position · STATEMENT");
    }

    @Test
    void providersAreNamedIfTheyAreListed() {
        assertThat(names(Providers.class))
                .containsExactly("8.0 · GTID · MIXED · embedded", "8.0 · GTID · MIXED · auto");
    }

    @Test
    void topologiesAreNamedInOneLine() {
        assertThat(names(Topologies.class))
                .containsExactly(
                        "GTID · MIXED · a -> b -> c",
                        "GTID · MIXED · a <-> b, b -> c",
                        "GTID · MIXED · a -> b, a -> c",
                        "position · MIXED · a -> b -> c",
                        "position · MIXED · a <-> b, b -> c",
                        "position · MIXED · a -> b, a -> c");
        assertThat(specs(Topologies.class))
                .hasSize(6)
                .startsWith(REST.withTopology("a -> b -> c"))
                .endsWith(REST.withTopology("a -> b, a -> c").withMode(ReplicationMode.BINLOG_POSITION));
    }

    @Test
    void varyTheListedAttributesOnly() {
        assertThat(specs(Three.class))
                .hasSize(8)
                .startsWith(REST.withVersion("8.0.31").withBinlogFormat(BinlogFormat.ROW))
                .endsWith(REST.withVersion("5.7")
                        .withMode(ReplicationMode.BINLOG_POSITION)
                        .withBinlogFormat(BinlogFormat.STATEMENT));
        assertThat(specs(Providers.class))
                .containsExactly(REST.withVersion("8.0").withProvider(Provider.EMBEDDED), REST.withVersion("8.0"));
    }

    @Test
    void anEmptyMatrixHasOneCombination() {
        assertThat(specs(Nothing.class)).containsExactly(REST);
        assertThat(names(Nothing.class)).containsExactly("GTID · MIXED");
    }

    @Test
    void aMalformedVersionIsRefusedWithItsCombination() {
        List<Combination> combinations = matrix(NoVersion.class).combinations();

        assertThat(combinations.get(0).applyTo(REST)).isEqualTo(REST.withVersion("8.0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> combinations.get(1).applyTo(REST))
                .withMessageContaining("'latest'");
    }
}

package app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.testcontainers.DockerClientFactory;

/** With the Testcontainers of the framework, or without it where it is too old for a Docker engine of today. */
@EnabledIfEnvironmentVariable(
        named = "REPLIFIX_REQUIRE_ALL",
        matches = "true",
        disabledReason = "LEFT OUT (runs with REPLIFIX_REQUIRE_ALL=true): containers")
class InContainersTest {

    private static final ClusterSpec SPEC = ClusterSpec.documented()
            .withProvider(Provider.CONTAINER)
            .withVersion("8.0")
            .withDatabases("shop");

    @Test
    void rowsReachTheReplica() {
        String version = DockerClientFactory.class.getPackage().getImplementationVersion();
        if (version.startsWith("1.20.")) {
            assertThatThrownBy(() -> ReplicatedCluster.check(SPEC))
                    .hasMessageContaining("Testcontainers " + version)
                    .hasMessageContaining("1.21.0 or later");
            return;
        }
        try (ReplicatedCluster cluster = ReplicatedCluster.start(SPEC)) {
            cluster.source().execute("create table shop.things (id int primary key)");
            cluster.source().execute("insert into shop.things values (1)");
            cluster.awaitReplicated("shop.things");
        }
    }
}

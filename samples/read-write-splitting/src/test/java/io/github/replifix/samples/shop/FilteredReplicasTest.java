package io.github.replifix.samples.shop;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.replifix.cluster.Replica;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.Source;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas that, like the ones in production, are spared the audit tables. */
@ReplicatedMySql(
        replicas = 2,
        databases = "shop",
        migrations = "classpath:db/migration",
        replicaOptions = "replicate-wild-ignore-table=shop.audit\\_%")
class FilteredReplicasTest {

    private static final Cart CART = new Cart("李四", "teacup", 6);

    private long id;

    @BeforeEach
    void placeAnOrder(@Source DataSource writes) throws SQLException {
        id = new Orders(writes).add(CART);
    }

    @Test
    void ordersReachBothReplicas(ReplicatedCluster cluster) throws SQLException {
        assertThat(cluster).awaitReplicated("shop.orders");

        for (Replica replica : cluster.replicas()) {
            assertThat(new Orders(replica.dataSource()).find(id)).contains(new Order(id, CART));
        }
    }

    @Test
    void auditRowsStayOnTheSource(ReplicatedCluster cluster) {
        assertThat(cluster).awaitReplicated();

        assertThat(cluster.source().query("select id from audit_orders")).isNotEmpty();
        for (Replica replica : cluster.replicas()) {
            assertThat(replica.query("select id from audit_orders")).isEmpty();
        }
    }

    @Test
    void awaitingTheFilteredTableNamesTheFilter(ReplicatedCluster cluster) {
        assertThatExceptionOfType(ReplicationAssertionError.class)
                .isThrownBy(() -> assertThat(cluster).awaitReplicated("shop.audit_orders"))
                .returns(Cause.FILTERED, ReplicationAssertionError::why)
                .withMessageContaining("replicate-wild-ignore-table");
    }
}

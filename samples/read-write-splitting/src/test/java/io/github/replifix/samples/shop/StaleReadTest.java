package io.github.replifix.samples.shop;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.control.Pause;
import io.github.replifix.junit.Replica;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.Source;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What happens in production once in a while happens here every time: the read overtakes the replica. */
@ReplicatedMySql(databases = "shop", migrations = "classpath:db/migration")
@SuppressWarnings("try") // a pause is there to be closed, and has no other use
class StaleReadTest {

    private static final Cart CART = new Cart("张三", "teapot", 2);

    @Source
    private DataSource writes;

    @Replica
    private DataSource reads;

    @Test
    void losesSightOfAFreshOrderWhileTheReplicaLags(ReplicatedCluster cluster) throws SQLException {
        Checkout shop = new Checkout(writes, reads);
        long id;
        try (Pause lag = cluster.replica().pauseApplier()) {
            id = shop.checkout(CART);

            assertThat(shop.find(id)).isEmpty();
        }

        assertThat(cluster).awaitReplicated("shop.orders");
        assertThat(shop.find(id)).contains(new Order(id, CART));
    }

    @Test
    void findsAFreshOrderUnderTheSameLagOnceRepaired(ReplicatedCluster cluster) throws SQLException {
        ReadYourWritesCheckout shop = new ReadYourWritesCheckout(writes, reads);
        try (Pause lag = cluster.replica().pauseApplier()) {
            long id = shop.checkout(CART);

            assertThat(shop.find(id)).contains(new Order(id, CART));
        }
    }

    @Test
    void asksTheReplicaAloneForOrdersThatItHas(ReplicatedCluster cluster) throws SQLException {
        ReadYourWritesCheckout shop = new ReadYourWritesCheckout(writes, reads);
        long id = shop.checkout(CART);
        assertThat(cluster).awaitReplicated();

        cluster.source().crash();
        try {
            assertThat(shop.find(id)).contains(new Order(id, CART));
        } finally {
            cluster.source().restart();
        }
    }
}

package io.github.replifix.samples.shop;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.Replica;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.Source;
import io.github.replifix.spec.Lag;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** No test has to think of a pause: a replica applies what is awaited, and nothing else. */
@ReplicatedMySql(databases = "shop", migrations = "classpath:db/migration", lag = Lag.UNTIL_AWAITED)
class EveryReadIsStaleTest {

    private static final int TIMES = 20;
    private static final Cart CART = new Cart("李四", "kettle", 1);

    @Source
    private DataSource writes;

    @Replica
    private DataSource reads;

    private Checkout naive;
    private ReadYourWritesCheckout repaired;

    @BeforeEach
    void open() {
        naive = new Checkout(writes, reads);
        repaired = new ReadYourWritesCheckout(writes, reads);
    }

    @RepeatedTest(TIMES)
    void aReadThatNobodyAwaited() throws SQLException {
        assertThat(naive.find(naive.checkout(CART))).isEmpty();
    }

    @RepeatedTest(TIMES)
    void aReadThatWasAwaited(ReplicatedCluster cluster) throws SQLException {
        long id = naive.checkout(CART);
        assertThat(cluster).awaitReplicated("shop.orders");
        assertThat(naive.find(id)).contains(new Order(id, CART));
    }

    @RepeatedTest(TIMES)
    void aReadOfTheRepairedShop() throws SQLException {
        long id = repaired.checkout(CART);
        assertThat(repaired.find(id)).contains(new Order(id, CART));
    }
}

package io.github.replifix.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.Replica;
import io.github.replifix.junit.ReplicatedMySql;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** An application and its replicas, with nothing but the annotation. */
@SpringBootTest(classes = Shop.class)
@ReplicatedMySql(version = "5.7", databases = "shop", replicas = 2, seed = "classpath:orders.sql")
class ApplicationContextTest {

    @Autowired
    Shop.Orders orders;

    @Autowired
    DataSource own;

    @Autowired
    ReplicatedCluster bean;

    @Autowired
    @Qualifier("replica2")
    DataSource second;

    @Autowired
    @Qualifier("routing")
    DataSource routing;

    @Test
    void theApplicationWritesToTheSource(ReplicatedCluster cluster, @Replica(1) DataSource first) {
        orders.place(1);
        cluster.awaitReplicated("shop.orders");
        assertThat(count(first)).isEqualTo(orders.count()).isPositive();
        assertThat(count(second)).isEqualTo(orders.count());
    }

    @Test
    void theClusterIsThatOfTheTest(ReplicatedCluster cluster) {
        assertThat(bean).isSameAs(cluster);
    }

    @Test
    void theApplicationsOwnDataSourceIsTheOnlyOneWithoutAName() {
        assertThat(own.getClass().getSimpleName()).isEqualTo("HikariDataSource");
    }

    @Test
    void readOnlyTransactionsGoToEachReplicaInTurn() {
        PlatformTransactionManager transactions = new DataSourceTransactionManager(routing);
        TransactionTemplate readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        JdbcTemplate jdbc = new JdbcTemplate(routing);
        assertThat(readOnly.<Integer>execute(status -> serverId(jdbc))).isEqualTo(2);
        assertThat(readOnly.<Integer>execute(status -> serverId(jdbc))).isEqualTo(3);
        assertThat(new TransactionTemplate(transactions).<Integer>execute(status -> serverId(jdbc)))
                .isEqualTo(1);
    }

    @Test
    @Transactional
    void aTestInATransactionIsToldWhyItsRowsDoNotArrive(ReplicatedCluster cluster) {
        orders.place(1000);
        assertThat(count(second)).isLessThan(orders.count());
        assertThat(cluster.diagnose().render()).contains("has changed 1 row and not committed");
    }

    @Nested
    class InsideAClass {
        @Test
        void theContextIsTheSame(ReplicatedCluster cluster) {
            assertThat(cluster).isSameAs(bean);
        }
    }

    private static int count(DataSource dataSource) {
        Integer count = new JdbcTemplate(dataSource).queryForObject("select count(*) from shop.orders", Integer.class);
        return count == null ? 0 : count;
    }

    private static int serverId(JdbcTemplate jdbc) {
        Integer id = jdbc.queryForObject("select @@server_id", Integer.class);
        return id == null ? 0 : id;
    }
}

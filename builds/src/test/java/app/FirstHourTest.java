package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.junit.Replica;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.Source;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Boots, migrates, awaits, and fails once on purpose. */
@ReplicatedMySql(databases = "shop", migrations = "classpath:db/migration")
class FirstHourTest {

    @Test
    void rowsReachTheReplica(ReplicatedCluster cluster, @Source Connection source, @Replica DataSource replica)
            throws SQLException {
        source.createStatement().execute("insert into shop.items values (2, 'two')");
        cluster.awaitReplicated("shop.items");
        try (Connection connection = replica.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from shop.items")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void aDifferenceIsFound(ReplicatedCluster cluster) {
        cluster.source().execute("create table shop.differs (id int primary key)");
        cluster.awaitReplicated();
        cluster.replica().admin().execute("insert into shop.differs values (7)");
        assertThatThrownBy(() -> cluster.awaitReplicated("shop.differs", Duration.ofSeconds(5)))
                .isInstanceOf(ReplicationAssertionError.class)
                .hasMessageContaining("id=7");
        cluster.replica().admin().execute("delete from shop.differs");
    }

    @Test
    void theApplicationsOwnFlywayWorks(@Source DataSource source) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .defaultSchema("shop")
                .table("own_history")
                .baselineOnMigrate(true)
                .load();
        assertThat(flyway.migrate().success).isTrue();
    }
}

package app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.ReplicatedMySql;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application that finds its servers without a line of configuration. */
@SpringBootTest(classes = Application.class)
@ReplicatedMySql(databases = "shop", migrations = "classpath:db/migration")
class ContextsTest {

    @Autowired
    JdbcTemplate application;

    @Autowired
    @Qualifier("replica1")
    DataSource replica;

    @Test
    void theApplicationWritesToTheSource(ReplicatedCluster cluster) {
        application.update("insert into items values (3, 'three')");
        cluster.awaitReplicated("shop.items");
        assertThat(new JdbcTemplate(replica).queryForObject("select name from shop.items where id = 3", String.class))
                .isEqualTo("three");
    }
}

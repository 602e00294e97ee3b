package io.github.replifix.samples.temtab;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.Replica;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.Source;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The documented replication test: what is written to the source is read from the replica. */
@ReplicatedMySql(databases = "go", seed = "classpath:temtab.sql")
class TemtabTest {

    private static final Temtab SEEDED_FIRST = new Temtab(101, "张金晓", "192.168.0.251");
    private static final Temtab SEEDED_SECOND = new Temtab(102, "张志伟", "192.168.0.252");
    private static final Temtab WRITTEN_FIRST = new Temtab(103, "张三", "192.168.0.253");
    private static final Temtab WRITTEN_SECOND = new Temtab(104, "李四", "192.168.0.82");

    @Test
    void whatIsWrittenToTheSourceIsReadFromTheReplica(
            @Source DataSource writes, @Replica DataSource reads, ReplicatedCluster cluster) throws SQLException {
        new TemtabWriter(writes).insert(List.of(WRITTEN_FIRST, WRITTEN_SECOND));

        assertThat(cluster).awaitReplicated("go.temtab");

        List<Temtab> rows = new TemtabReader(reads).all();
        System.out.println(new Story(cluster, rows));
        assertThat(rows).containsExactly(SEEDED_FIRST, SEEDED_SECOND, WRITTEN_FIRST, WRITTEN_SECOND);
    }
}

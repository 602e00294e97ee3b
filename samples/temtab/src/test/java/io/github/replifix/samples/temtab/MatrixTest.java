package io.github.replifix.samples.temtab;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.ReplicatedMySqlMatrix;
import io.github.replifix.junit.Source;
import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ReplicationMode;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The same test by position and by GTID, with statements and with rows; versions could be listed, too. */
@ReplicatedMySql(databases = "go", seed = "classpath:temtab.sql")
@ReplicatedMySqlMatrix(
        modes = {ReplicationMode.BINLOG_POSITION, ReplicationMode.GTID},
        binlogFormats = {BinlogFormat.STATEMENT, BinlogFormat.ROW})
class MatrixTest {

    @Test
    void whatIsWrittenReachesTheReplica(@Source DataSource writes, ReplicatedCluster cluster) throws SQLException {
        new TemtabWriter(writes).insert(List.of(new Temtab(103, "张三", "192.168.0.253")));

        assertThat(cluster).awaitReplicated("go.temtab");
    }
}

package io.github.replifix.samples.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.control.Pause;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.replication.SourcePosition;
import io.github.replifix.spec.Scope;
import org.junit.jupiter.api.Test;

/** A replica that is made of a backup has every row, if the backup is said to end where the other replica had applied. */
@ReplicatedMySql(version = "8.0", databases = "shop", seed = "classpath:orders.sql", replicas = 2, scope = Scope.METHOD)
@SuppressWarnings("try") // what is closed at the end of a block has no other use in it
class HotBackupTest {

    @Test
    void nothingIsLostFromTheAppliedPosition(ReplicatedCluster cluster) throws Exception {
        try (Orders orders = Orders.at(cluster.source().dataSource())) {
            try (Pause pause = cluster.replica(1).pauseApplier()) {
                restore(cluster, cluster.replica(1).applied());
            }
            cluster.awaitReplicated("shop.orders");
        }
        cluster.awaitReplicated("shop.orders");
    }

    @Test
    void whatWasReceivedAndNotAppliedIsLostFromTheReceivedPosition(ReplicatedCluster cluster) throws Exception {
        try (Pause pause = cluster.replica(1).pauseApplier()) {
            cluster.source().execute("insert into shop.orders (article) values ('lost')");
            await().until(cluster.replica(1)::received, cluster.source().position()::equals);
            restore(cluster, cluster.replica(1).received());
        }
        ReplicationAssertionError error =
                catchThrowableOfType(ReplicationAssertionError.class, () -> cluster.awaitReplicated("shop.orders"));
        assertThat(error.why()).isEqualTo(Cause.ROW_DIFFERS);
        assertThat(error).hasMessageContaining("id=4: source ('4', 'lost') | replica has no such row");
    }

    /** Makes the second replica of the first one's data, as of a position. */
    private static void restore(ReplicatedCluster cluster, SourcePosition position) throws Exception {
        cluster.replica(2).execute("stop replica");
        Backup.of(cluster.replica(1).dataSource(), "shop.orders")
                .restore(cluster.replica(2).admin().dataSource());
        cluster.replica(2)
                .execute("change replication source to source_log_file = '"
                        + position.coordinates().file() + "', source_log_pos = "
                        + position.coordinates().position());
        cluster.replica(2).execute("start replica");
    }
}

package io.github.replifix.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.replifix.ReplifixException;
import io.github.replifix.cluster.Replica;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.dialect.Dialect;
import io.github.replifix.dialect.Dialects;
import io.github.replifix.sql.Sql;
import java.util.List;

/** Breaks replication in every way that is promised to be told, and sees the right failure long before the deadline. */
abstract class NegativeControls extends Contract {

    NegativeControls(Configuration configuration) {
        super(configuration);
    }

    @ContractTest
    void stoppedApplier() {
        String table = running().table();
        running().onReplica(running().words().stopApplier());
        try {
            cluster().source().execute("insert into " + table + " values (1, 'a')");
            ReplicationAssertionError error = failure(table, FAR, Cause.APPLIER_STOPPED);
            assertThat(error).hasMessageStartingWith("the applier of replica1 is stopped");
            assertThat(error.diagnosis().state()).anyMatch(line -> line.startsWith("replica1 applier: No"));
        } finally {
            running().onReplica(running().words().startApplier());
        }
        cluster().awaitReplicated(table);
    }

    @ContractTest
    void stoppedReceiver() {
        String table = running().table();
        running().onReplica(running().words().stopReceiver());
        try {
            cluster().source().execute("insert into " + table + " values (1, 'a')");
            assertThat(failure(table, FAR, Cause.RECEIVER_STOPPED))
                    .hasMessageStartingWith("the receiver of replica1 is stopped");
        } finally {
            running().onReplica(running().words().startReceiver());
        }
        cluster().awaitReplicated(table);
    }

    /** All is applied, and yet a stopped thread is no replication. */
    @ContractTest
    void stoppedReceiverWithNothingToReceive() {
        String table = running().table();
        cluster().awaitReplicated(table);
        running().onReplica(running().words().stopReceiver());
        try {
            failure(table, FAR, Cause.RECEIVER_STOPPED);
            assertThat(catchThrowableOfType(
                                    ReplicationAssertionError.class,
                                    () -> cluster().awaitReplicated(FAR))
                            .why())
                    .isEqualTo(Cause.RECEIVER_STOPPED);
        } finally {
            running().onReplica(running().words().startReceiver());
        }
        cluster().awaitReplicated(table);
    }

    @ContractTest
    void applierError() {
        String table = running().table();
        cluster().awaitReplicated(table);
        Running.unlogged(cluster().replica(), "insert into " + table + " values (7, 'only here')");
        cluster().source().execute("insert into " + table + " values (7, 'from the source')");

        try {
            assertThat(failure(table, FAR, Cause.APPLIER_ERROR))
                    .hasMessageStartingWith("the applier of replica1 stopped with error 1062")
                    .hasMessageContaining("Duplicate entry '7'");
            assertThat(cluster().replica().status().workerErrors())
                    .hasSize(1)
                    .first()
                    .extracting(failed -> failed.message())
                    .asString()
                    .contains("Duplicate entry '7'");
        } finally {
            Running.unlogged(cluster().replica(), "delete from " + table + " where c1 = 7");
            running().onReplica(running().words().startApplier());
        }
        cluster().awaitReplicated(table);
    }

    @ContractTest
    void receiverError() {
        String table = running().table();
        cluster().awaitReplicated(table);
        running().onReplica(running().words().stopReceiver());
        Running.unlogged(cluster().source(), "alter user 'slave'@'%' identified by 'another'");
        try {
            running().onReplica(running().words().startReceiver());
            cluster().source().execute("insert into " + table + " values (1, 'a')");

            assertThat(failure(table, FAR, Cause.ACCESS_DENIED))
                    .hasMessageStartingWith("the receiver of replica1 fails with error 1045")
                    .hasMessageContaining("rror connecting to ");
        } finally {
            Running.unlogged(cluster().source(), "alter user 'slave'@'%' identified by 'slave'");
            running()
                    .onReplica(
                            running().words().stopReceiver(), running().words().startReceiver());
        }
        cluster().awaitReplicated(table);
    }

    /** An error that may pass by itself is given a few seconds, and then told. */
    @ContractTest
    void receiverThatKeepsFailingToConnect() {
        String table = running().table();
        cluster().awaitReplicated(table);
        Running.unlogged(cluster().source(), "alter user 'slave'@'%' with max_connections_per_hour 1");
        try {
            // The one connection that is allowed, which has carried something; and then another one.
            restartReceiver();
            cluster().source().execute("insert into " + table + " values (0, 'a')");
            cluster().awaitReplicated(table);
            restartReceiver();
            cluster().source().execute("insert into " + table + " values (1, 'a')");
            assertThat(failure(table, FAR, Cause.RECEIVER_CONNECTING)).hasMessageContaining("1226");
        } finally {
            Running.unlogged(cluster().source(), "alter user 'slave'@'%' with max_connections_per_hour 0");
            Running.unlogged(cluster().source(), "flush user_resources");
            running()
                    .onReplica(
                            running().words().stopReceiver(), running().words().startReceiver());
        }
        cluster().awaitReplicated(table);
    }

    private void restartReceiver() {
        running().onReplica(running().words().stopReceiver(), running().words().startReceiver());
    }

    @ContractTest
    void blockedApplier() throws Exception {
        String table = running().table();
        cluster().awaitReplicated(table);
        try (var connection = cluster().replica().admin().connection();
                var lock = connection.createStatement()) {
            lock.execute("flush tables with read lock");
            cluster().source().execute("insert into " + table + " values (1, 'a')");
            assertThat(failure(table, NEAR, Cause.APPLIER_BLOCKED)).hasMessageContaining("replica1");
            lock.execute("unlock tables");
        }
        cluster().awaitReplicated(table);
    }

    @ContractTest
    void tableMissingOnTheReplica() {
        String table = running().table();
        cluster().awaitReplicated(table);
        Running.unlogged(cluster().replica(), "drop table " + table);
        assertThat(failure(table, FAR, Cause.TABLE_MISSING))
                .hasMessageStartingWith(table + " does not exist on replica1");
    }

    @ContractTest
    void tableMissingOnTheSource() {
        for (String name : List.of("go.nonsense", "nowhere.nonsense")) {
            assertThat(failure(name, FAR, Cause.TABLE_MISSING))
                    .hasMessageStartingWith(name + " does not exist on the source");
        }
    }

    @ContractTest
    void rowsDiffer() {
        String table = running().table();
        cluster().source().execute("insert into " + table + " values (1, '张三'), (2, '李四'), (3, 'same')");
        cluster().awaitReplicated(table);
        Running.unlogged(cluster().replica(), "update " + table + " set c2 = '王五' where c1 = 1");
        Running.unlogged(cluster().replica(), "delete from " + table + " where c1 = 2");
        Running.unlogged(cluster().replica(), "insert into " + table + " values (4, 'only here')");

        assertThat(failure(table, FAR, Cause.ROW_DIFFERS))
                .hasMessageStartingWith(table + " on replica1 differs from the source in 3 rows (source 3, replica1 3")
                .hasMessageContaining("c1=1: source ('1', '张三') | replica ('1', '王五')")
                .hasMessageContaining("c1=2: source ('2', '李四') | replica has no such row")
                .hasMessageContaining("c1=4: source has no such row | replica ('4', 'only here')");
    }

    @ContractTest
    void changeNeverLogged() {
        String table = running().table();
        Running.unlogged(cluster().source(), "insert into " + table + " values (1, 'a')");
        failure(table, FAR, Cause.ROW_DIFFERS);
    }

    @ContractTest
    void definitionsDiffer() {
        String table = running().table();
        cluster().awaitReplicated(table);
        Running.unlogged(cluster().replica(), "alter table " + table + " add column extra int");
        assertThat(failure(table, FAR, Cause.SCHEMA_DIFFERS))
                .hasMessageContaining("replica only: ")
                .hasMessageContaining("extra");
    }

    @ContractTest
    void replicaDown() {
        needsOwnServers();
        String table = running().table();
        // In 5.7 a crash in the middle of DDL leaves a table half made, which is not what is tested here.
        cluster().awaitReplicated(table);
        cluster().replica().crash();
        try {
            assertThat(failure(table, FAR, Cause.SERVER_DOWN))
                    .hasMessageStartingWith("replica1 is down: the ")
                    .hasMessageContaining(" 137");
        } finally {
            cluster().replica().restart();
        }
        cluster().awaitReplicated(table);
    }

    @ContractTest
    void sourceDown() {
        needsOwnServers();
        String table = running().table();
        cluster().awaitReplicated(table);
        cluster().source().crash();
        try {
            assertThat(failure(table, FAR, Cause.SERVER_DOWN)).hasMessageStartingWith("source is down");
        } finally {
            cluster().source().restart();
        }
        cluster().source().execute("insert into " + table + " values (1, 'a')");
        cluster().awaitReplicated(table);
    }

    @ContractTest
    void frozenReplica() {
        needsOwnServers();
        String table = running().table();
        cluster().awaitReplicated(table);
        cluster().replica().freeze();
        try {
            assertThat(failure(table, NEAR, Cause.SERVER_SILENT)).hasMessageStartingWith("replica1 ");
        } finally {
            cluster().replica().thaw();
        }
        cluster().awaitReplicated(table);
    }

    @ContractTest
    void frozenSource() {
        needsOwnServers();
        String table = running().table();
        cluster().awaitReplicated(table);
        cluster().source().freeze();
        try {
            assertThat(failure(table, NEAR, Cause.SERVER_SILENT)).hasMessageStartingWith("source ");
        } finally {
            cluster().source().thaw();
        }
        cluster().awaitReplicated(table);
    }

    /** What leaves a cluster that is of no further use, all on one, for a cluster is what takes time; and then its end. */
    @ContractTest
    void whatIsNotMendedIsToldUntilTheClusterIsClosed() {
        Running other = configuration()
                .start(spec -> spec.withReplicas(2).withReplicaOptions("replicate-ignore-table=go.ignored"));
        try {
            tableFilteredOut(other);
            replicaFollowsAnotherServer(other);
            noChannel(other);
        } finally {
            other.close();
        }
        other.close();
        assertThatThrownBy(() -> other.cluster().awaitReplicated()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.own().source().query("select 1")).isInstanceOf(ReplifixException.class);
    }

    private void tableFilteredOut(Running other) {
        other.cluster().source().execute("create table go.ignored(c1 int primary key)");
        failure(other, "go.ignored", FAR, Cause.FILTERED);
        other.cluster().awaitReplicated(other.table());
    }

    private void replicaFollowsAnotherServer(Running other) {
        String table = other.table();
        other.cluster().awaitReplicated(table);
        Replica lost = other.cluster().replica(2);
        Dialect words = Dialects.of(lost.version());
        String host = other.hostForReplicas(other.own().replica(1));
        int port = other.portForReplicas(other.own().replica(1));
        boolean newWords = lost.version().isMySql(8, 0, 23);
        String change = newWords
                ? "change replication source to source_host=%s, source_port=%d"
                : "change master to master_host=%s, master_port=%d";
        lost.execute(words.stopReplica());
        lost.execute(String.format(change, Sql.literal(host), port));
        lost.execute(words.startReplica());
        assertThat(failure(other, table, FAR, Cause.WRONG_SOURCE))
                .hasMessageStartingWith("replica2 follows " + host + ":" + port);
        other.cluster().replica(1).awaitReplicated(table);
    }

    private void noChannel(Running other) {
        String table = other.table();
        other.cluster().replica(1).awaitReplicated(table);
        other.onReplica(other.words().stopReplica(), other.words().removeChannel());
        assertThat(failure(() -> other.cluster().replica(1).awaitReplicated(table, FAR), FAR, Cause.NO_CHANNEL))
                .hasMessageStartingWith("replica1 has no replication channel");
    }
}

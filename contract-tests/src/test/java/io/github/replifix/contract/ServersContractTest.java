package io.github.replifix.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replifix.ReplifixException;
import io.github.replifix.cluster.Pause;
import io.github.replifix.cluster.Replica;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.dialect.Dialect;
import io.github.replifix.node.ServerNode;
import io.github.replifix.replication.MariaDbStatus;
import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.sql.Sql;
import io.github.replifix.sql.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Boot, documented order, seeding, waiting, pausing, injection and close; what goes wrong is inherited. */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
class ServersContractTest extends NegativeControls {

    ServersContractTest(Kind kind) {
        super(kind);
    }

    static Stream<Kind> kinds() {
        return Target.kinds();
    }

    @ContractTest
    void serversAreWhatWasAskedFor() {
        ServerNode source = cluster().source();
        Replica replica = cluster().replica();
        assertThat(running().own().spec().wantedSource().accepts(source.version()))
                .isTrue();
        assertThat(running().own().spec().wantedReplica().accepts(replica.version()))
                .isTrue();
        assertThat(source.variable("server_id")).isEqualTo("1");
        assertThat(replica.variable("server_id")).isEqualTo("2");
        assertThat(source.variable("binlog_format")).isEqualTo(kind().format().name());
        assertThat(source.variable("sync_binlog")).isEqualTo("5");
        if (!source.version().isMariaDb()) {
            assertThat(List.of(source.variable("gtid_mode"), replica.variable("gtid_mode")))
                    .containsOnly(kind().mode() == ReplicationMode.GTID ? "ON" : "OFF");
        }
        assertThat(source.variable("character_set_server")).isEqualTo("utf8mb4");
        assertThat(replica.status().autoPosition()).isEqualTo(kind().mode() == ReplicationMode.GTID);
    }

    @ContractTest
    void documentedLinesStandFirst() {
        ReplicatedCluster own = running().own();
        String gtid = kind().mode() == ReplicationMode.GTID && !kind().target().isMariaDb()
                ? "gtid_mode=ON\nenforce_gtid_consistency=ON\n"
                : "";
        assertThat(own.source().optionFile())
                .startsWith("[mysqld]\n# The documented configuration.\nlog-bin=mysql-bin\nsync_binlog=5\n"
                        + "binlog_format=" + kind().format().optionValue() + "\nserver-id=1\n" + gtid + "\n");
        assertThat(own.replica().optionFile())
                .startsWith("[mysqld]\n# The documented configuration.\nserver-id=2\n" + gtid + "\n");
    }

    @ContractTest
    void theDocumentedStepsAreTakenInOrder() {
        ReplicatedCluster own = running().own();
        Dialect sourceWords = Dialect.of(own.source().version());
        Dialect replicaWords = Dialect.of(own.replica().version());
        List<String> said = own.transcript().entries().stream()
                .map(entry -> entry.where() + "> " + entry.text())
                .toList();
        assertThat(said)
                .containsSubsequence(sourceWords.createAccount("slave", "slave").stream()
                        .map(statement -> "source> " + statement + ";")
                        .toList())
                .containsSubsequence(
                        "source> create user 'slave'@'%' identified by 'slave';",
                        "source> grant replication slave on *.* to 'slave'@'%';",
                        "source> " + sourceWords.sourceStatus() + ";",
                        "source> create database if not exists `go`;",
                        "source> flush tables with read lock;",
                        "source> " + sourceWords.sourceStatus() + ";",
                        "replica1> " + replicaWords.startReplica() + ";",
                        "replica1> " + replicaWords.replicaStatus() + ";",
                        "source> unlock tables;",
                        "source> insert into `replifix_proof`.`replifix_proof` values (42);",
                        "replica1> select marker from `replifix_proof`.`replifix_proof`;");
        assertThat(said)
                .filteredOn(line -> line.startsWith("replica1> change "))
                .hasSize(1)
                .first()
                .asString()
                .containsPattern(
                        kind().mode() == ReplicationMode.GTID
                                ? "_auto_position=1|master_use_gtid=slave_pos"
                                : "_log_file='mysql-bin\\.\\d+', ");
        assertThat(own.source().query("show databases like 'replifix%'")).isEmpty();
        assertThat(own.transcript().render()).doesNotContain(own.source().password());
    }

    /** What is said to a server is not on its list of what will go. */
    @ContractTest
    void noDeprecatedStatementIsUsed() {
        Dialect sourceWords = Dialect.of(cluster().source().version());
        assertThat(warnings(cluster().source(), sourceWords.sourceStatus())).isEmpty();
        // What makes the account, for another one of its kind.
        assertThat(warnings(
                        cluster().source(),
                        sourceWords.createAccount("other", "a Password 1").toArray(String[]::new)))
                .isEmpty();
        cluster().source().execute("drop user other@'%'");
        assertThat(warnings(
                        cluster().replica(),
                        running().words().replicaStatus(),
                        running().words().stopReplica(),
                        running().words().startReplica()))
                .isEmpty();
        cluster().awaitReplicated();
    }

    @ContractTest
    void migrationsRunBeforeTheSeedAndReachTheReplica() {
        cluster().awaitReplicated("go.shop_orders");
        assertThat(cluster().replica().query("select customer from go.shop_orders order by id"))
                .extracting(row -> row.get(0))
                .containsExactly("张三", "李四");
        cluster().awaitReplicated("go.flyway_schema_history");
        assertThat(cluster().replica().query("select version from go.flyway_schema_history where success"))
                .hasSize(2);
    }

    @ContractTest
    void everyTypeIsCopiedAndReplicated() {
        cluster().awaitReplicated("go.types");
        long seeded = rows(cluster().replica());
        assertThat(seeded).isPositive();
        String names = String.join(", ", columns());
        cluster()
                .source()
                .execute("insert into go.types (" + names + ") select " + names + " from go.types order by id");
        cluster().awaitReplicated("go.types");
        assertThat(rows(cluster().replica())).isEqualTo(2 * seeded);
    }

    /** The table of all types is really compared, column by column. */
    @ContractTest
    void everyTypeIsCompared() {
        cluster().awaitReplicated("go.types");
        List<String> unseen = new ArrayList<>();
        for (String name : columns()) {
            Running.unlogged(
                    cluster().replica(), "create table go.kept select id, " + name + " from go.types where id = 1");
            Running.unlogged(cluster().replica(), "update go.types set " + name + " = null where id = 1");
            try {
                if (!failure("go.types", FAR, Cause.ROW_DIFFERS).getMessage().contains("in 1 row ")) {
                    unseen.add(name);
                }
            } finally {
                Running.unlogged(
                        cluster().replica(),
                        "update go.types t join go.kept k on k.id = t.id set t." + name + " = k." + name);
                Running.unlogged(cluster().replica(), "drop table go.kept");
            }
        }
        assertThat(unseen).isEmpty();
        cluster().awaitReplicated("go.types");
    }

    @ContractTest
    void whatIsCommittedBeforeTheCallIsThereAfterIt() {
        String table = running().table();
        for (int i = 0; i < 20; i++) {
            cluster().source().execute("insert into " + table + " values (" + i + ", '张三')");
            cluster().awaitReplicated(table);
            assertThat(cluster().replica().query("select c2 from " + table + " where c1 = " + i))
                    .hasSize(1)
                    .first()
                    .extracting(row -> row.get(0))
                    .isEqualTo("张三");
        }
    }

    @ContractTest
    void theStatusIsComplete() {
        String table = running().table();
        cluster().awaitReplicated(table);
        var status = cluster().replica().status();
        assertThat(status.isReceiverRunning()).isTrue();
        assertThat(status.isApplierRunning()).isTrue();
        assertThat(status.sourceUser()).isEqualTo("slave");
        assertThat(status.sourceHost() + ":" + status.sourcePort())
                .isEqualTo(running().own().source().addressForReplicas().toString());
        assertThat(status.sourceServerId()).isEqualTo(1);
        assertThat(status.applied()).isEqualTo(status.received());
        assertThat(status.workerErrors()).isEmpty();
        if (kind().mode() == ReplicationMode.GTID) {
            assertThat(status.executedGtidSet().isEmpty()).isFalse();
            assertThat(status.retrievedGtidSet().isEmpty()).isFalse();
        }
        assertThat(status.fields()).hasSizeGreaterThan(45);
        MariaDbStatus mariaDb = status.mariaDb();
        if (kind().target().isMariaDb()) {
            assertThat(mariaDb.usingGtid()).isEqualTo(kind().mode() == ReplicationMode.GTID ? "Slave_Pos" : "No");
            assertThat(mariaDb.gtidIoPos().isEmpty()).isEqualTo(kind().mode() == ReplicationMode.BINLOG_POSITION);
            assertThat(mariaDb.parallelMode()).isNotEmpty();
            assertThat(mariaDb.ddlGroups()).isPositive();
        } else {
            assertThat(List.of(mariaDb.usingGtid(), mariaDb.parallelMode())).containsOnly("");
            assertThat(mariaDb.ddlGroups()).isZero();
        }
    }

    @ContractTest
    void pausesAndResumes() {
        String table = running().table();
        cluster().awaitReplicated(table);
        if (kind().target().provider() == Provider.EXTERNAL) {
            assertThatThrownBy(() -> cluster().replica().pauseApplier())
                    .isInstanceOf(ReplifixException.class)
                    .hasMessageContaining("pauseApplier() is refused: the server at ")
                    .hasMessageContaining(" is external and not ours to do that to");
            return;
        }
        try (Pause applier = cluster().replica().pauseApplier()) {
            assertThat(applier).isNotNull();
            cluster().source().execute("insert into " + table + " values (1, 'a')");
            assertThat(cluster().replica().status().isApplierRunning()).isFalse();
            assertThat(cluster().replica().query("select * from " + table)).isEmpty();
        }
        cluster().awaitReplicated(table);
        try (Pause receiver = cluster().replica().pauseReceiver()) {
            assertThat(receiver).isNotNull();
            assertThat(cluster().replica().status().isReceiverRunning()).isFalse();
        }
        cluster().awaitReplicated(table);
    }

    @ContractTest
    void restartsWithItsDataAtItsPort() {
        if (kind().target().provider() == Provider.EXTERNAL) {
            assertThatThrownBy(() -> cluster().source().restart())
                    .isInstanceOf(ReplifixException.class)
                    .hasMessageContaining("restart() is refused");
            assertThatThrownBy(() -> cluster().source().crash())
                    .isInstanceOf(ReplifixException.class)
                    .hasMessageContaining("crash() is refused");
            return;
        }
        String table = running().table();
        cluster().source().execute("insert into " + table + " values (1, 'a')");
        cluster().awaitReplicated(table);
        int port = cluster().replica().port();
        cluster().replica().restart();
        assertThat(cluster().replica().port()).isEqualTo(port);
        cluster().source().execute("insert into " + table + " values (2, 'b')");
        cluster().awaitReplicated(table);
        port = cluster().source().port();
        // In order once on each target, for it takes MySQL 10 s.
        if (kind().mode() == ReplicationMode.GTID || kind().format() != BinlogFormat.MIXED) {
            cluster().source().crash();
        }
        cluster().source().restart();
        assertThat(cluster().source().port()).isEqualTo(port);
        cluster().source().execute("insert into " + table + " values (3, 'c')");
        cluster().awaitReplicated(table);
        assertThat(cluster().replica().query("select * from " + table)).hasSize(3);
    }

    @ContractTest
    void annotatedClassesGetTheSame() {
        Assumptions.assumeTrue(kind().target().provider() != Provider.EXTERNAL, "see ExternalServersTest");
        Injected.run(kind());
    }

    /** All columns of the table of types that can be written. */
    private List<String> columns() {
        List<String> columns = cluster()
                .source()
                .query("select column_name from information_schema.columns where table_schema = 'go' and table_name ="
                        + " 'types' and column_name <> 'id' and coalesce(generation_expression, '') = ''"
                        + " order by ordinal_position")
                .stream()
                .map(row -> Sql.identifier(String.valueOf(row.get(0))))
                .toList();
        assertThat(columns).hasSize(kind().target().isMariaDb() ? 42 : 40);
        return columns;
    }

    private static long rows(ServerNode server) {
        return Long.parseLong(String.valueOf(
                server.query("select count(*) from go.types").get(0).get(0)));
    }

    private static List<String> warnings(ServerNode server, String... statements) {
        List<String> warnings = new ArrayList<>();
        try (SqlSession session = server.session()) {
            for (String statement : statements) {
                if (statement.startsWith("show")) {
                    session.query(statement);
                } else {
                    session.execute(statement);
                }
                session.query("show warnings").forEach(row -> warnings.add(statement + ": " + row));
            }
        }
        return warnings;
    }
}

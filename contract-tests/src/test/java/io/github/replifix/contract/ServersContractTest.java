package io.github.replifix.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replifix.ReplifixException;
import io.github.replifix.cluster.Replica;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.control.Pause;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.dialect.Dialect;
import io.github.replifix.dialect.Dialects;
import io.github.replifix.replication.MariaDbStatus;
import io.github.replifix.server.MySqlServer;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
@MethodSource("configurations")
class ServersContractTest extends NegativeControls {

    private static final int FIRST = 1_000_000;

    ServersContractTest(Configuration configuration) {
        super(configuration);
    }

    static Stream<Configuration> configurations() {
        return Target.configurations();
    }

    @ContractTest(inEveryConfiguration = true)
    void serversAreWhatWasAskedFor() {
        MySqlServer source = cluster().source();
        Replica replica = cluster().replica();
        assertThat(running().own().spec().server("source").wanted().accepts(source.version()))
                .isTrue();
        assertThat(running().own().spec().server("replica1").wanted().accepts(replica.version()))
                .isTrue();
        assertThat(source.variable("server_id")).isEqualTo("1");
        assertThat(replica.variable("server_id")).isEqualTo("2");
        assertThat(source.variable("binlog_format"))
                .isEqualTo(configuration().format().name());
        assertThat(source.variable("sync_binlog")).isEqualTo("5");
        if (!source.version().isMariaDb()) {
            assertThat(List.of(source.variable("gtid_mode"), replica.variable("gtid_mode")))
                    .containsOnly(configuration().mode() == ReplicationMode.GTID ? "ON" : "OFF");
        }
        assertThat(source.variable("character_set_server")).isEqualTo("utf8mb4");
        assertThat(replica.status().autoPosition()).isEqualTo(configuration().mode() == ReplicationMode.GTID);
    }

    @ContractTest(inEveryConfiguration = true)
    void documentedLinesStandFirst() {
        ReplicatedCluster own = running().own();
        String gtid = configuration().mode() == ReplicationMode.GTID
                        && !configuration().target().isMariaDb()
                ? "gtid_mode=ON\nenforce_gtid_consistency=ON\n"
                : "";
        assertThat(own.source().optionFile())
                .startsWith("[mysqld]\n# The documented configuration.\nlog-bin=mysql-bin\nsync_binlog=5\n"
                        + "binlog_format=" + configuration().format().optionValue() + "\nserver-id=1\n" + gtid + "\n");
        assertThat(own.replica().optionFile())
                .startsWith("[mysqld]\n# The documented configuration.\nserver-id=2\n" + gtid + "\n");
    }

    @ContractTest(inEveryConfiguration = true)
    void theDocumentedStepsAreTakenInOrder() {
        ReplicatedCluster own = running().own();
        Dialect sourceWords = Dialects.of(own.source().version());
        Dialect replicaWords = Dialects.of(own.replica().version());
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
                        configuration().mode() == ReplicationMode.GTID
                                ? "_auto_position=1|master_use_gtid=slave_pos"
                                : "_log_file='mysql-bin\\.\\d+', ");
        assertThat(own.source().query("show databases like 'replifix%'")).isEmpty();
        assertThat(own.transcript().render()).doesNotContain(own.source().password());
    }

    /** What is said to a server is not on its list of what will go. */
    @ContractTest
    void noDeprecatedStatementIsUsed() {
        Dialect sourceWords = Dialects.of(cluster().source().version());
        assertThat(warnings(cluster().source(), sourceWords.sourceStatus())).isEmpty();
        // What makes the account, for another one of its configuration.
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

    @ContractTest(inEveryConfiguration = true)
    void migrationsRunBeforeTheSeedAndReachTheReplica() {
        cluster().awaitReplicated("go.shop_orders");
        assertThat(cluster().replica().query("select customer from go.shop_orders order by id"))
                .extracting(row -> row.get(0))
                .containsExactly("张三", "李四");
        cluster().awaitReplicated("go.flyway_schema_history");
        assertThat(cluster().replica().query("select version from go.flyway_schema_history where success"))
                .hasSize(2);
    }

    @ContractTest(inEveryConfiguration = true)
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

    /** One row for each column, which differs in that column alone: all of them have to be seen. */
    @ContractTest
    void everyTypeIsCompared() {
        List<String> columns = columns();
        String names = String.join(", ", columns);
        for (int i = 1; i <= columns.size(); i++) {
            cluster()
                    .source()
                    .execute("insert into go.types (id, " + names + ") select " + (FIRST + i) + ", " + names
                            + " from go.types where id = 1");
        }
        cluster().awaitReplicated("go.types");
        for (int i = 1; i <= columns.size(); i++) {
            Running.unlogged(
                    cluster().replica(),
                    "update go.types set " + columns.get(i - 1) + " = null where id = " + (FIRST + i));
        }
        assertThat(failure("go.types", FAR, Cause.ROW_DIFFERS))
                .hasMessageContaining(" in " + columns.size() + " rows ");
        Running.unlogged(cluster().replica(), "delete from go.types where id > " + FIRST);
        Running.unlogged(cluster().source(), "delete from go.types where id > " + FIRST);
        cluster().awaitReplicated("go.types");
    }

    @ContractTest(inEveryConfiguration = true)
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

    @ContractTest(inEveryConfiguration = true)
    void theStatusIsComplete() {
        String table = running().table();
        cluster().awaitReplicated(table);
        var status = cluster().replica().status();
        assertThat(status.isReceiverRunning()).isTrue();
        assertThat(status.isApplierRunning()).isTrue();
        assertThat(status.sourceUser()).isEqualTo("slave");
        assertThat(status.sourceHost() + ":" + status.sourcePort())
                .isEqualTo(running().hostForReplicas(running().own().source()) + ":"
                        + running().portForReplicas(running().own().source()));
        assertThat(status.sourceServerId()).isEqualTo(1);
        assertThat(status.applied()).isEqualTo(status.received());
        assertThat(status.workerErrors()).isEmpty();
        if (configuration().mode() == ReplicationMode.GTID) {
            assertThat(status.executedGtidSet().isEmpty()).isFalse();
            assertThat(status.retrievedGtidSet().isEmpty()).isFalse();
        }
        assertThat(status.fields()).hasSizeGreaterThan(45);
        MariaDbStatus mariaDb = status.mariaDb();
        if (configuration().target().isMariaDb()) {
            assertThat(mariaDb.usingGtid())
                    .isEqualTo(configuration().mode() == ReplicationMode.GTID ? "Slave_Pos" : "No");
            assertThat(mariaDb.gtidIoPos().isEmpty())
                    .isEqualTo(configuration().mode() == ReplicationMode.BINLOG_POSITION);
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
        if (configuration().target().provider() == Provider.EXTERNAL) {
            assertThatThrownBy(() -> cluster().replica().pauseApplier())
                    .isInstanceOf(ReplifixException.class)
                    .hasMessageContaining("pauseApplier() is not supported: the server at ")
                    .hasMessageContaining(" is external");
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
        if (configuration().target().provider() == Provider.EXTERNAL) {
            assertThatThrownBy(() -> cluster().source().restart())
                    .isInstanceOf(ReplifixException.class)
                    .hasMessageContaining("restart() is not supported");
            assertThatThrownBy(() -> cluster().source().crash())
                    .isInstanceOf(ReplifixException.class)
                    .hasMessageContaining("crash() is not supported");
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
        cluster().source().restart();
        assertThat(cluster().source().port()).isEqualTo(port);
        cluster().source().execute("insert into " + table + " values (3, 'c')");
        cluster().awaitReplicated(table);
        assertThat(cluster().replica().query("select * from " + table)).hasSize(3);
    }

    @ContractTest
    void annotatedClassesGetTheSame() {
        Assumptions.assumeTrue(configuration().target().provider() != Provider.EXTERNAL, "see ExternalServersTest");
        Injected.run(configuration());
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
        assertThat(columns).hasSize(configuration().target().isMariaDb() ? 42 : 40);
        return columns;
    }

    private static long rows(MySqlServer server) {
        return Long.parseLong(String.valueOf(
                server.query("select count(*) from go.types").get(0).get(0)));
    }

    private static List<String> warnings(MySqlServer server, String... statements) {
        List<String> warnings = new ArrayList<>();
        try (Connection connection = server.admin().connection();
                Statement session = connection.createStatement()) {
            for (String statement : statements) {
                session.execute(statement);
                try (ResultSet shown = session.executeQuery("show warnings")) {
                    while (shown.next()) {
                        warnings.add(statement + ": " + shown.getString(3));
                    }
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return warnings;
    }
}

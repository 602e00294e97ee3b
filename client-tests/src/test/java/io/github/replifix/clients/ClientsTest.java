package io.github.replifix.clients;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static io.github.replifix.clients.Observed.REPLICA;
import static io.github.replifix.clients.Observed.assertUnawaited;
import static io.github.replifix.clients.Observed.observe;
import static io.github.replifix.clients.Observed.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.clients.ClientTable.Column;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.ReplicatedMySqlMatrix;
import io.github.replifix.routing.ObservedStatement;
import io.github.replifix.routing.Routing;
import io.github.replifix.routing.ServerRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is observed of pools and drivers that choose servers, none of which is prepared for it. */
@ReplicatedMySql(databases = "go", seed = "classpath:clients.sql")
@ReplicatedMySqlMatrix(versions = {"5.7.22", "8.0.31", "mariadb:11.4"})
class ClientsTest {

    private static final AtomicInteger NEXT = new AtomicInteger(100);
    private static final String ITEMS = "select v from item";

    @ParameterizedTest
    @EnumSource
    void anAwaitedReadIsInnocent(KnownClient known, ReplicatedCluster cluster) {
        String insert = insert();
        Lines lines = new Lines();
        Routing routing = observe(known, cluster, "", client -> {
            client.writing(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(lines.here(insert));
                }
            });
            cluster.awaitReplicated("go.item");
            client.reading(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(lines.here(ITEMS))) {
                    assertThat(rows.next()).isTrue();
                }
            });
        });
        assertThat(routing)
                .hasNoUnawaitedReads()
                .hasNoLostTransactions()
                .readsOnlyFromReplicas()
                .writesOnlyToSources();
        assertThat(used(routing)).extracting(Observed::where).containsExactly("source: " + insert, REPLICA + ITEMS);
        ObservedStatement written = used(routing).get(0);
        assertThat(written.role()).isEqualTo(ServerRole.SOURCE);
        assertThat(written.committedAt()).isPresent();
        assertThat(written.transaction()).isPresent();
        assertThat(used(routing).get(1).role()).isEqualTo(ServerRole.REPLICA);
        note(known, cluster, Column.AWAITED, "passes");
        lines.assertKnown(routing);
        note(known, cluster, Column.LINES, "known");
    }

    @ParameterizedTest
    @EnumSource
    void anUnawaitedReadIsFound(KnownClient known, ReplicatedCluster cluster) {
        String insert = insert();
        Routing routing = observe(known, cluster, "", client -> {
            client.writing(connection -> execute(connection, insert));
            client.reading(connection -> query(connection, ITEMS));
        });
        assertUnawaited(routing, insert, ITEMS);
        note(known, cluster, Column.UNAWAITED, "found");
    }

    @ParameterizedTest
    @EnumSource
    void statementsGoWhereTheClientPromises(KnownClient known, ReplicatedCluster cluster) {
        String insert = insert();
        Routing routing = observe(known, cluster, "", client -> {
            client.plainly(connection -> query(connection, "select count(*) from other"));
            client.writing(connection -> {
                execute(connection, insert);
                query(connection, ITEMS);
            });
            cluster.awaitReplicated("go.item");
            client.reading(connection -> query(connection, "select max(id) from item"));
        });
        String reads = known.readsOnReplica() ? REPLICA : "source: ";
        assertThat(used(routing))
                .extracting(Observed::where)
                .containsExactly(
                        reads + "select count(*) from other",
                        "source: " + insert,
                        reads + ITEMS,
                        REPLICA + "select max(id) from item");
        assertThat(used(routing).get(0).transaction()).isEmpty();
        assertThat(used(routing).get(1).transaction()).isPresent();
        assertThat(used(routing)
                        .get(2)
                        .transaction()
                        .equals(used(routing).get(1).transaction()))
                .isEqualTo(!known.readsOnReplica());
        assertThat(routing).hasNoUnawaitedReads().hasNoLostTransactions().writesOnlyToSources();
    }

    /** What pools, drivers and tools ask reads nothing of the application, and nobody has to wait before it. */
    @ParameterizedTest
    @EnumSource
    void whatTheClientAsksForItselfIsNoRead(KnownClient known, ReplicatedCluster cluster) {
        String insert = insert();
        Routing routing = observe(known, cluster, "", client -> {
            client.writing(connection -> execute(connection, insert));
            client.reading(ClientsTest::housekeeping);
            client.plainly(ClientsTest::housekeeping);
        });
        assertThat(used(routing)).extracting(Observed::where).containsExactly("source: " + insert);
        assertThat(routing)
                .hasNoUnawaitedReads()
                .hasNoLostTransactions()
                .readsOnlyFromReplicas()
                .writesOnlyToSources();
        assertThat(routing.statements())
                .extracting(ObservedStatement::user)
                .containsOnly(cluster.source().username());
        assertThat(routing.statements().size()).isGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatIsMadeReadOnlyIsLostWhereTheDriverSwitches(KnownClient known, ReplicatedCluster cluster) {
        String insert = insert();
        Lines lines = new Lines();
        Routing routing = observe(
                known,
                cluster,
                "",
                client -> client.plainly(connection -> {
                    connection.setAutoCommit(false);
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate(lines.here(insert));
                    }
                    connection.setReadOnly(true);
                    query(connection, "select count(*) from other");
                    connection.commit();
                }));
        lines.assertKnown(routing);
        boolean elsewhere = known.readsOnReplica() || known.onReadOnly() != KnownClient.OnReadOnly.STAYS;
        assertThat(used(routing))
                .extracting(Observed::where)
                .containsExactly(
                        "source: " + insert, (elsewhere ? REPLICA : "source: ") + "select count(*) from other");
        boolean lost = known.onReadOnly() == KnownClient.OnReadOnly.LOSES;
        assertThat(used(routing).get(0).committedAt().isEmpty()).isEqualTo(lost);
        if (lost) {
            assertThat(routing.lostTransactions()).hasSize(1).first().satisfies(finding -> {
                assertThat(finding.cause()).isEqualTo(Cause.TRANSACTION_LOST);
                assertThat(finding.server()).isEqualTo("source");
                assertThat(finding + " " + finding.evidence()).contains(insert, lines.of(insert));
            });
        } else {
            assertThat(routing).hasNoLostTransactions();
        }
        note(known, cluster, Column.LOST, known.onReadOnly().description());
    }

    private static void housekeeping(Connection connection) throws SQLException {
        assertThat(connection.isValid(5)).isTrue();
        query(connection, "select 1");
        query(connection, "select @@session.sql_mode, connection_id()");
        query(connection, "show tables");
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (ResultSet tables = connection.getMetaData().getTables("go", null, "%", new String[] {"TABLE"});
                ResultSet columns = connection.getMetaData().getColumns("go", null, "item", "%");
                ResultSet keys = connection.getMetaData().getPrimaryKeys("go", null, "item")) {
            assertThat(tables.next()).isTrue();
            assertThat(columns.next()).isTrue();
            assertThat(keys.next()).isTrue();
        }
    }

    private static void note(KnownClient known, ReplicatedCluster cluster, Column column, String what) {
        ClientTable.note(known.toString(), product(cluster), column, what);
    }

    private static String product(ReplicatedCluster cluster) {
        return cluster.source().version().product();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
        }
    }

    private static String insert() {
        return "insert into item values (" + NEXT.getAndIncrement() + ", 'new')";
    }
}

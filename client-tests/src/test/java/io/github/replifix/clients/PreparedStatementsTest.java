package io.github.replifix.clients;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static io.github.replifix.clients.Observed.REPLICA;
import static io.github.replifix.clients.Observed.assertUnawaited;
import static io.github.replifix.clients.Observed.observe;
import static io.github.replifix.clients.Observed.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.ReplicatedMySqlMatrix;
import io.github.replifix.routing.ObservedStatement;
import io.github.replifix.routing.Routing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is observed of statements that drivers and servers prepare. */
@ReplicatedMySql(databases = "go", seed = "classpath:clients.sql")
@ReplicatedMySqlMatrix(versions = {"5.7.22", "8.0.31", "mariadb:11.4"})
class PreparedStatementsTest {

    private static final AtomicInteger NEXT = new AtomicInteger(100);
    private static final int BATCH = 3;

    @ParameterizedTest
    @EnumSource
    void statementsPreparedByTheDriverAreSeen(KnownClient known, ReplicatedCluster cluster) {
        prepared(known, cluster, "");
    }

    @ParameterizedTest
    @EnumSource
    void statementsPreparedByTheServerAreSeen(KnownClient known, ReplicatedCluster cluster) {
        prepared(known, cluster, "&useServerPrepStmts=true&cachePrepStmts=true");
    }

    /** MySQL 5.7 logs no execution of a statement whose rows are fetched through a cursor, only that it was prepared. */
    @ParameterizedTest
    @EnumSource
    void readsThroughACursorAreSeen(KnownClient known, ReplicatedCluster cluster) {
        String parameters = "&useCursorFetch=true&defaultFetchSize=1";
        int id = NEXT.getAndIncrement();
        Routing awaited = observe(known, cluster, parameters, client -> {
            client.writing(connection -> insert(connection, id));
            cluster.awaitReplicated("go.item");
            client.reading(connection -> find(connection, id));
        });
        assertThat(awaited).hasNoUnawaitedReads().readsOnlyFromReplicas();
        assertThat(used(awaited))
                .filteredOn(ObservedStatement::isRead)
                .singleElement()
                .satisfies(read ->
                        assertThat(Observed.where(read)).startsWith(REPLICA + "select v from item where id = "));
        int later = NEXT.getAndIncrement();
        Routing unawaited = observe(known, cluster, parameters, client -> {
            client.writing(connection -> insert(connection, later));
            client.reading(connection -> find(connection, id));
        });
        assertUnawaited(unawaited, "(" + later + ", 'prepared')", "select v from item where id = ");
    }

    @ParameterizedTest
    @EnumSource
    void batchesThatAreSentAtOnceAreSeen(KnownClient known, ReplicatedCluster cluster) {
        prepared(known, cluster, "&rewriteBatchedStatements=true");
    }

    private static void prepared(KnownClient known, ReplicatedCluster cluster, String parameters) {
        int id = NEXT.getAndAdd(BATCH + 1);
        Routing awaited = observe(known, cluster, parameters, client -> {
            client.writing(connection -> {
                insert(connection, id);
                insert(connection, id + 1, id + 2, id + BATCH);
            });
            cluster.awaitReplicated("go.item");
            client.reading(connection -> find(connection, id));
        });
        assertThat(awaited)
                .hasNoUnawaitedReads()
                .hasNoLostTransactions()
                .readsOnlyFromReplicas()
                .writesOnlyToSources();
        List<ObservedStatement> written =
                used(awaited).stream().filter(ObservedStatement::isWrite).toList();
        assertThat(written).hasSize(known.rewritesBatches() || parameters.contains("rewrite") ? 2 : 1 + BATCH);
        assertThat(written).allSatisfy(each -> {
            assertThat(each.writtenTables()).containsExactly("go.item");
            assertThat(each.committedAt()).isPresent();
            assertThat(each.transaction()).isEqualTo(written.get(0).transaction());
            assertThat(each.caller().map(StackTraceElement::getFileName)).contains("PreparedStatementsTest.java");
        });
        assertThat(written.get(0).sql()).contains("(" + id + ", 'prepared')");
        assertThat(written.toString()).contains(", 'prepared')", "" + (id + 1), "" + (id + 2), "" + (id + BATCH));
        assertThat(used(awaited))
                .filteredOn(ObservedStatement::isRead)
                .extracting(Observed::where)
                .containsExactly(REPLICA + "select v from item where id = " + id);

        int later = NEXT.getAndAdd(BATCH + 1);
        Routing unawaited = observe(known, cluster, parameters, client -> {
            client.writing(connection -> insert(connection, later, later + 1));
            client.reading(connection -> find(connection, id));
        });
        assertUnawaited(unawaited, "(" + (later + 1) + ", 'prepared')", "select v from item where id = " + id);
    }

    private static void insert(Connection connection, int... ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into item values (?, ?)")) {
            for (int id : ids) {
                statement.setInt(1, id);
                statement.setString(2, "prepared");
                if (ids.length > 1) {
                    statement.addBatch();
                }
            }
            if (ids.length > 1) {
                statement.executeBatch();
            } else {
                statement.executeUpdate();
            }
        }
    }

    private static void find(Connection connection, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select v from item where id = ?")) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
        }
    }
}

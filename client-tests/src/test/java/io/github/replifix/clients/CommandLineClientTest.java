package io.github.replifix.clients;

import static io.github.replifix.assertj.ReplicationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.clients.ClientTable.Column;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.ReplicatedMySqlMatrix;
import io.github.replifix.routing.ObservedStatement;
import io.github.replifix.routing.Routing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is observed of a process that is not Java. */
@ReplicatedMySql(databases = "go", seed = "classpath:clients.sql")
@ReplicatedMySqlMatrix(versions = {"5.7.22", "8.0.31", "mariadb:11.4"})
class CommandLineClientTest {

    private static final AtomicInteger NEXT = new AtomicInteger(100);
    private static final String ITEMS = "select v from item";

    @TempDir
    private Path directory;

    private CommandLineClient client;

    @BeforeEach
    void unpack(ReplicatedCluster cluster) throws IOException {
        client = new CommandLineClient(directory);
        client.createAccount(cluster.source());
        cluster.awaitReplicated();
    }

    @Test
    void anAwaitedReadIsInnocent(ReplicatedCluster cluster) throws Exception {
        String insert = insert();
        Routing routing = cluster.observe(() -> {
            client.run(cluster.source(), "start transaction", insert, "commit");
            cluster.awaitReplicated("go.item");
            client.run(cluster.replica(), ITEMS);
        });
        assertThat(used(routing)).extracting(ObservedStatement::sql).containsExactly(insert, ITEMS);
        assertThat(used(routing)).extracting(ObservedStatement::server).containsExactly("source", "replica1");
        assertThat(used(routing).get(0).committedAt()).isPresent();
        assertThat(used(routing).get(0).transaction()).isPresent();
        assertPasses(routing);
        note(cluster, Column.AWAITED, "passes");
        // Which line of which program it was is not known to a server.
        assertThat(routing.statements())
                .extracting(ObservedStatement::caller)
                .allSatisfy(caller -> assertThat(caller).isEmpty());
        note(cluster, Column.LINES, "none, as it is another process");
    }

    @Test
    void anUnawaitedReadIsFound(ReplicatedCluster cluster) throws Exception {
        String insert = insert();
        Routing routing = cluster.observe(() -> {
            client.run(cluster.source(), insert);
            client.run(cluster.replica(), ITEMS);
        });
        assertUnawaited(routing, insert, ITEMS);
        note(cluster, Column.UNAWAITED, "found");
    }

    @Test
    void preparedStatementsAreSeen(ReplicatedCluster cluster) throws Exception {
        int id = NEXT.getAndAdd(2);
        String[] write = {
            "prepare i from 'insert into item values (?, ?)'",
            "set @id = " + id + ", @next = " + (id + 1) + ", @v = 'prepared'",
            "execute i using @id, @v",
            "execute i using @next, @v"
        };
        String[] read = {"prepare s from 'select v from item where id = ?'", "set @id = " + id, "execute s using @id"};
        Routing routing = cluster.observe(() -> {
            client.run(cluster.source(), write);
            cluster.awaitReplicated("go.item");
            assertThat(client.run(cluster.replica(), read)).contains("prepared");
        });
        assertThat(routing).hasNoUnawaitedReads().hasNoLostTransactions();
        assertThat(routing.notes()).isEmpty();
        Routing unawaited = cluster.observe(() -> {
            client.run(cluster.source(), insert());
            client.run(cluster.replica(), read);
        });
        assertUnawaited(unawaited, "insert into item", "select v from item where id");
    }

    @Test
    void whatTheClientAsksForItselfIsNoRead(ReplicatedCluster cluster) throws Exception {
        String insert = insert();
        Routing routing = cluster.observe(() -> {
            client.run(cluster.source(), insert);
            client.run(
                    cluster.replica(),
                    "status",
                    "use go",
                    "select database(), version()",
                    "show tables",
                    "describe item",
                    "show create table item",
                    "show variables like 'read_only'",
                    "set names utf8mb4");
        });
        assertThat(used(routing)).extracting(ObservedStatement::sql).containsExactly(insert);
        assertPasses(routing);
        assertThat(routing.statements()).extracting(ObservedStatement::user).containsOnly(client.user());
    }

    @Test
    void aTransactionThatTheProcessLeavesOpenIsLost(ReplicatedCluster cluster) throws Exception {
        String insert = insert();
        Routing routing = cluster.observe(() -> {
            client.run(cluster.source(), "start transaction", insert);
            client.run(cluster.replica(), "select count(*) from other");
        });
        assertThat(routing.lostTransactions()).hasSize(1).first().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.TRANSACTION_LOST);
            assertThat(finding.server()).isEqualTo("source");
            assertThat(finding + " " + finding.evidence()).contains(insert);
        });
        assertThat(routing).hasNoUnawaitedReads();
        note(cluster, Column.LOST, "cannot be; found if it ends without a commit");
    }

    private static void assertPasses(Routing routing) {
        assertThat(routing)
                .hasNoUnawaitedReads()
                .hasNoLostTransactions()
                .readsOnlyFromReplicas()
                .writesOnlyToSources();
        assertThat(routing.notes()).isEmpty();
    }

    private static void assertUnawaited(Routing routing, String write, String read) {
        assertThat(routing.unawaitedReads()).hasSize(1).first().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.UNAWAITED_READ);
            assertThat(finding.server()).isEqualTo("replica1");
            assertThat(finding + " " + finding.evidence()).contains("go.item", write, read);
        });
    }

    private static void note(ReplicatedCluster cluster, Column column, String what) {
        ClientTable.note(
                "`mariadb`, the command-line client", cluster.source().version().product(), column, what);
    }

    private static List<ObservedStatement> used(Routing routing) {
        return routing.statements().stream()
                .filter(statement -> statement.isRead() || statement.isWrite())
                .toList();
    }

    private static String insert() {
        return "insert into item values (" + NEXT.getAndIncrement() + ", 'new')";
    }
}

package io.github.replifix.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.routing.ObservedStatement;
import io.github.replifix.routing.Routing;
import java.sql.SQLException;
import java.util.List;

/** Programs that are observed. */
final class Observed {

    static final String REPLICA = "replica1: ";

    private Observed() {}

    /** What is done with a client. */
    interface Program {
        void run(Client client) throws SQLException;
    }

    /** Awaits everything, and observes a program from before its client is opened until that is closed. */
    static Routing observe(KnownClient known, ReplicatedCluster cluster, String parameters, Program program) {
        cluster.awaitReplicated();
        try {
            Routing routing = cluster.observe(() -> {
                try (Client client = known.open(cluster, parameters)) {
                    program.run(client);
                }
            });
            assertThat(routing.notes()).isEmpty();
            return routing;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What reads or writes. */
    static List<ObservedStatement> used(Routing routing) {
        return routing.statements().stream()
                .filter(statement -> statement.isRead() || statement.isWrite())
                .toList();
    }

    /** Which server ran which text. */
    static String where(ObservedStatement statement) {
        return statement.server() + ": " + statement.sql();
    }

    /** One finding, that names both statements, the table, and lines of a test. */
    static void assertUnawaited(Routing routing, String write, String read) {
        assertThat(routing.unawaitedReads()).hasSize(1).first().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.UNAWAITED_READ);
            assertThat(finding.server()).isEqualTo("replica1");
            assertThat(finding + " " + finding.evidence()).contains("go.item", write, read, "Test.java:");
        });
    }
}

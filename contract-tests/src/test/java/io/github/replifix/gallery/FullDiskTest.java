package io.github.replifix.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A replica whose relay log is on a disk that is full. It is not a state of the gallery, because its servers can't be used
 * again: they look for space once a minute. MySQL 5.7 and MariaDB do not answer for the channel's status meanwhile.
 */
class FullDiskTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @AfterAll
    static void write() {
        Matrix.write();
    }

    @ParameterizedTest
    @CsvSource({"5.7.22, GTID", "8.0.31, BINLOG_POSITION", "mariadb:11.4, BINLOG_POSITION"})
    void everyJudgementSaysSo(String version, ReplicationMode mode) throws IOException, SQLException {
        Family family = new Family(Provider.EMBEDDED, version, mode);
        Expected expected = Expected.soon(Cause.DISK_FULL);
        try (SmallDisk disk = smallDisk();
                ReplicatedCluster cluster = ReplicatedCluster.start(
                        family.base().withReplicaOptions("relay-log=" + disk.directory() + "/relay-bin"))) {
            cluster.source().execute("create table go.t (id int primary key auto_increment, c longtext)");
            cluster.awaitReplicated("go.t");
            writeMoreThanFits(cluster);
            for (Judgement judgement : Judgement.values()) {
                Outcome outcome = judgement.of(cluster, "go.t", TIMEOUT);
                String problem = expected.problem(outcome, TIMEOUT);
                Matrix.add(List.of(new Cell(
                        family,
                        "disk of the replica full",
                        judgement,
                        expected,
                        outcome,
                        expected.isLate(outcome, TIMEOUT),
                        problem)));
                assertThat(problem)
                        .as("%s: %s", judgement, outcome.diagnosis().render())
                        .isEmpty();
            }
        }
    }

    private static void writeMoreThanFits(ReplicatedCluster cluster) throws SQLException {
        try (Connection connection = cluster.source().admin().connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session binlog_format = 'ROW'");
            for (int i = 0; i < 40; i++) {
                statement.execute("insert into go.t (c) values (repeat('x', 100000))");
            }
        }
    }

    private static SmallDisk smallDisk() throws IOException {
        try {
            return new SmallDisk("2m");
        } catch (IOException e) {
            if (Boolean.parseBoolean(System.getenv("REPLIFIX_REQUIRE_ALL"))) {
                throw e;
            }
            String reason = "SKIPPED (full disks need root, to mount a small one): " + e.getMessage();
            System.out.println(reason);
            return Assumptions.abort(reason);
        }
    }
}

package io.github.replifix.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * What a user writes who has Testcontainers and no fixture: two containers started at once, wired over JDBC, and a row
 * that is polled for until it is on the replica.
 */
final class ContainersByHand implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Network network = Network.newNetwork();
    private final MySQLContainer source;
    private final MySQLContainer replica;

    /** Returns when the first row is on the replica. */
    ContainersByHand(String image) throws SQLException {
        source = container(image, "source", 1);
        replica = container(image, "replica", 2);
        Startables.deepStart(source, replica).join();
        try (Connection onSource = root(source);
                Connection onReplica = root(replica);
                Statement first = onSource.createStatement();
                Statement second = onReplica.createStatement()) {
            first.execute("create user 'slave'@'%' identified by 'slave'");
            first.execute("grant replication slave on *.* to 'slave'@'%'");
            String position;
            try (ResultSet status = first.executeQuery("show binary log status")) {
                status.next();
                position = "source_log_file='" + status.getString(1) + "', source_log_pos=" + status.getLong(2);
            }
            second.execute("change replication source to source_host='source', source_user='slave',"
                    + " source_password='slave', get_source_public_key=1, " + position);
            second.execute("start replica");
            first.execute("create table test.first_row (id int primary key)");
            first.execute("insert into test.first_row values (1)");
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                try (ResultSet found = second.executeQuery("select count(*) from test.first_row")) {
                    return found.next() && found.getInt(1) == 1;
                }
            });
        }
    }

    @Override
    public void close() {
        source.stop();
        replica.stop();
        network.close();
    }

    private MySQLContainer container(String image, String alias, int serverId) {
        return new MySQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("mysql"))
                .withNetwork(network)
                .withNetworkAliases(alias)
                .withCommand("--server-id=" + serverId, "--log-bin=mysql-bin");
    }

    private static Connection root(MySQLContainer container) throws SQLException {
        return DriverManager.getConnection(
                container.getJdbcUrl() + "?allowPublicKeyRetrieval=true&useSSL=false", "root", container.getPassword());
    }
}

package io.github.replifix.gallery;

import io.github.replifix.cluster.Replica;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.dialect.Dialect;
import io.github.replifix.dialect.Dialects;
import io.github.replifix.dialect.SourceAddress;
import io.github.replifix.replication.ReplicaStatus;
import io.github.replifix.replication.SourcePosition;
import io.github.replifix.server.MySqlServer;
import io.github.replifix.server.Row;
import io.github.replifix.spec.DocumentedConfiguration;
import io.github.replifix.time.Deadline;
import io.github.replifix.time.Poller;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/** A cluster to be broken and repaired, and what is needed for that. Its servers are asked without the cluster's help. */
final class Scene implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(15);

    private static final List<String> DATA = List.of(
            "drop database if exists go",
            "drop database if exists other",
            "drop database if exists unlogged",
            "create database go",
            "create database other",
            "create database unlogged",
            "create table go.t (c1 int primary key auto_increment, c2 varchar(200))",
            "create table go.u (c1 int primary key auto_increment, c2 varchar(200))",
            "create table other.t (c1 int primary key auto_increment, c2 varchar(200))",
            "create table unlogged.t (c1 int primary key)",
            "insert into go.t values (1, 'one'), (2, 'two'), (3, 'three')");

    private final Family family;
    private final ReplicatedCluster cluster;
    private final Dialect dialect;
    private final SourceAddress source;
    private final List<Connection> held = new ArrayList<>();
    private final Deque<Undo> undo = new ArrayDeque<>();
    private String heldSession = "";

    /** Takes back what was done to a server, in a session that is still open. */
    @FunctionalInterface
    interface Undo {
        void run() throws SQLException;
    }

    Scene(Family family) {
        this.family = family;
        this.cluster = ReplicatedCluster.start(family.spec());
        this.dialect = Dialects.of(cluster.source().version());
        ReplicaStatus status = status(replica());
        this.source = new SourceAddress(status.sourceHost(), (int) status.sourcePort());
        connectAnew();
    }

    Family family() {
        return family;
    }

    ReplicatedCluster cluster() {
        return cluster;
    }

    Dialect dialect() {
        return dialect;
    }

    MySqlServer source() {
        return cluster.source();
    }

    Replica replica() {
        return cluster.replica(1);
    }

    Replica otherReplica() {
        return cluster.replica(2);
    }

    /** Where other servers reach this one. */
    SourceAddress addressOf(MySqlServer server) {
        return family.isContainer()
                ? new SourceAddress(source.host().replace("source", server.name()), source.port())
                : new SourceAddress(source.host(), server.port());
    }

    SourceAddress sourceAddress() {
        return source;
    }

    /** Runs statements in one session. */
    void on(MySqlServer server, String... statements) {
        on(server, List.of(statements));
    }

    void on(MySqlServer server, List<String> statements) {
        try (Connection connection = DriverManager.getConnection(server.admin().jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(server.name() + ": " + statements + ": " + e.getMessage(), e);
        }
    }

    /** Runs statements that are not logged. */
    void unlogged(MySqlServer server, String... statements) {
        List<String> all = new ArrayList<>(List.of("set sql_log_bin = 0"));
        all.addAll(List.of(statements));
        on(server, all);
    }

    /** Writes a row that the replicas should get. */
    void write() {
        on(source(), "insert into go.t (c2) values ('new')");
    }

    /** Writes many rows, one transaction each. */
    void writeMany(int rows) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            statements.add("insert into go.t (c2) values (repeat('many', 20))");
        }
        on(source(), statements);
    }

    /** A session that stays open until the state is repaired. */
    Connection hold(MySqlServer server, String... statements) throws SQLException {
        Connection connection = DriverManager.getConnection(server.admin().jdbcUrl());
        held.add(connection);
        if (heldSession.isEmpty()) {
            heldSession = id(connection);
        }
        // What the test's own thread leaves open would be the test's mistake.
        FutureTask<Void> work = new FutureTask<>(() -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return null;
        });
        new Thread(work, "another session").start();
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
        return connection;
    }

    /** A statement that runs in a session of its own until the state is repaired. */
    void runInBackground(MySqlServer server, String sql) throws SQLException {
        Connection connection = hold(server);
        Thread thread = new Thread(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                // It is killed when the state is repaired.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    void hold(Connection connection) {
        held.add(connection);
    }

    /** The id of the session that was held first. */
    String heldSession() {
        return heldSession;
    }

    static String id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery("select connection_id()")) {
            result.next();
            return result.getString(1);
        }
    }

    ReplicaStatus status() {
        return status(replica());
    }

    ReplicaStatus status(MySqlServer server) {
        List<Row> rows = server.query(dialect.allReplicaStatuses());
        return ReplicaStatus.of(rows.get(0).texts());
    }

    void await(String what, BooleanSupplier condition) {
        Deadline deadline = Deadline.in(LONG);
        Poller.until(deadline, condition, () -> new IllegalStateException("did not happen: " + what));
    }

    void awaitReceiverError() {
        await("an error of the receiver", () -> status().lastIoErrno() != 0);
    }

    void awaitApplierError() {
        await("an error of the applier", () -> status().lastSqlErrno() != 0);
    }

    /** The replica has received, and perhaps not applied, what the source has logged. */
    void awaitReceived() {
        var logged = source().position().coordinates();
        await("received", () -> !status().received().isBefore(logged));
    }

    /** For as long as something has to last before it is taken for a fault. */
    void letPass(long millis) {
        Deadline pause = Deadline.in(Duration.ofMillis(millis));
        Poller.until(pause, pause::isOver, IllegalStateException::new);
    }

    /** The name that a variable or statement of replicas has in this version. */
    String replicaWord() {
        return family.isMySql(8, 0, 26) ? "replica" : "slave";
    }

    String sourceWord() {
        return family.isMySql(8, 0, 23) ? "source" : "master";
    }

    /** Changes options of the first replica's channel, written as {@code $_host='x'}. */
    String change(String options) {
        String verb = family.isMySql(8, 0, 23) ? "change replication source to " : "change master to ";
        return verb + options.replace("$", sourceWord());
    }

    /** Done before the held sessions are closed. */
    void undoLater(Undo step) {
        undo.push(step);
    }

    /** Closes all sessions that are held. */
    void release() throws SQLException {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        for (Connection connection : held) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // It is closed already.
            }
        }
        held.clear();
        heldSession = "";
    }

    /** Makes all servers run with the same data, and connects the replicas to the source where it is now. */
    void connectAnew() {
        for (MySqlServer server : cluster.servers()) {
            if (server.exitReason().isPresent()) {
                server.restart();
            } else {
                server.thaw();
            }
        }
        cluster.replicas().forEach(this::disconnect);
        List<String> data = new ArrayList<>(List.of("set sql_log_bin = 0"));
        data.addAll(DATA);
        cluster.servers().forEach(server -> on(server, data));
        SourcePosition position = source().position();
        cluster.replicas().forEach(replica -> connect(replica, position));
        cluster.replicas()
                .forEach(replica -> await(
                        replica + " runs",
                        () -> status(replica).isReceiverRunning()
                                && status(replica).isApplierRunning()));
    }

    private void disconnect(Replica replica) {
        List<Row> channels = replica.query(dialect.allReplicaStatuses());
        while (!channels.isEmpty()) {
            String channel =
                    ReplicaStatus.of(channels.get(channels.size() - 1).texts()).channelName();
            on(replica, dialect.stopReplica(channel), dialect.removeChannel(channel));
            channels = replica.query(dialect.allReplicaStatuses());
        }
        on(replica, dialect.reset(true));
    }

    private void connect(Replica replica, SourcePosition position) {
        List<String> statements = new ArrayList<>();
        if (family.isGtid() && !position.executed().isEmpty()) {
            statements.add(dialect.markExecuted(position.executed()));
        }
        statements.add(pointAt("", source, position));
        statements.add(dialect.startReplica());
        on(replica, statements);
    }

    String pointAt(String channel, SourceAddress address, SourcePosition position) {
        return dialect.pointAt(
                channel,
                address,
                DocumentedConfiguration.ACCOUNT,
                DocumentedConfiguration.PASSWORD,
                family.mode(),
                position);
    }

    @Override
    public void close() {
        cluster.close();
    }
}

package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Receivers that are stopped, or can't connect. */
final class ReceiverStates {

    /** MySQL 9 uses TLS unless it is told not to. */
    private static final String WITHOUT_TLS = "$_ssl = 0";

    private ReceiverStates() {}

    private static void silence(Scene scene) throws Exception {
        LinkRelay relay = new LinkRelay(scene.sourceAddress());
        scene.undoLater(relay::close);
        scene.on(
                scene.replica(),
                scene.dialect().stopReplica(),
                scene.pointAt("", relay.address(), scene.source().position()),
                scene.dialect().startReplica());
        scene.await("it runs", () -> scene.status().isReceiverRunning());
        scene.write();
        scene.replica().awaitReplicated();
        relay.fallSilent();
        scene.write();
        scene.await("it is noticed", () -> !scene.cluster().diagnose().isHealthy());
    }

    static List<State> all() {
        return List.of(
                State.of("receiver stopped", Cause.RECEIVER_STOPPED, scene -> {
                    scene.on(scene.replica(), scene.dialect().stopReceiver());
                    scene.write();
                }),
                State.of(
                        "receiver stopped, nothing to receive",
                        Cause.RECEIVER_STOPPED,
                        scene -> scene.on(scene.replica(), scene.dialect().stopReceiver())),
                State.atDeadline("nothing passes the network", Cause.LINK_SILENT, "", ReceiverStates::silence)
                        .timeout(3_000)
                        .expect(Expected.atDeadline(Cause.LINK_SILENT), Judgement.VERIFY, Judgement.DIAGNOSE)
                        .only(family -> !family.isContainer()),
                State.of("max_connections_per_hour reached", Cause.RECEIVER_CONNECTING, scene -> {
                            scene.unlogged(scene.source(), "alter user 'slave'@'%' with max_connections_per_hour 1");
                            reconnect(scene);
                            scene.await("it runs", () -> scene.status().isReceiverRunning());
                            reconnect(scene);
                            scene.write();
                            scene.awaitReceiverError();
                        })
                        .undo(scene -> scene.unlogged(
                                scene.source(),
                                "alter user 'slave'@'%' with max_connections_per_hour 0",
                                "flush user_resources")),
                changed("unknown host", Cause.RECEIVER_ERROR, "$_host = 'no-such-host.invalid'"),
                changed("nothing listens at the port", Cause.RECEIVER_CONNECTING, "$_port = 1"),
                changed("wrong password", Cause.ACCESS_DENIED, "$_password = 'wrong'"),
                State.of("password changed on the source", Cause.ACCESS_DENIED, scene -> {
                            scene.unlogged(scene.source(), "alter user 'slave'@'%' identified by 'another'");
                            reconnect(scene);
                            scene.write();
                            scene.awaitReceiverError();
                        })
                        .undo(scene -> scene.unlogged(scene.source(), "alter user 'slave'@'%' identified by 'slave'")),
                State.of("grant revoked", Cause.ACCESS_DENIED, scene -> {
                            scene.unlogged(scene.source(), "revoke replication slave on *.* from 'slave'@'%'");
                            reconnect(scene);
                            scene.write();
                            scene.awaitReceiverError();
                        })
                        .undo(scene -> scene.unlogged(scene.source(), "grant replication slave on *.* to 'slave'@'%'")),
                State.of("account requires TLS", Cause.ACCESS_DENIED, scene -> {
                            scene.unlogged(scene.source(), "alter user 'slave'@'%' require ssl");
                            reconnect(scene, WITHOUT_TLS);
                            scene.write();
                            scene.awaitReceiverError();
                        })
                        .undo(scene -> scene.unlogged(scene.source(), "alter user 'slave'@'%' require none")),
                State.of("source requires TLS", Cause.TLS_FAILED, scene -> {
                            Connection connection =
                                    scene.hold(scene.source(), "set global require_secure_transport = on");
                            scene.undoLater(() -> run(connection, "set global require_secure_transport = off"));
                            reconnect(scene, WITHOUT_TLS);
                            scene.awaitReceiverError();
                        })
                        .only(family -> family.isMySql(8, 0, 0)),
                changed(
                                "receiver wants TLS, certificate is missing",
                                Cause.TLS_FAILED,
                                "$_ssl = 1, $_ssl_ca = '/none.pem'")
                        .only(family -> !family.isMariaDb()),
                changed(
                                "receiver wants TLS, source has none",
                                Cause.TLS_FAILED,
                                "$_ssl = 1, $_ssl_verify_server_cert = 1")
                        .only(Family::isMariaDb));
    }

    private static State changed(String name, Cause cause, String options) {
        return State.of(name, cause, scene -> {
            reconnect(scene, options);
            scene.write();
            scene.awaitReceiverError();
        });
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void reconnect(Scene scene, String options) {
        scene.on(
                scene.replica(),
                scene.dialect().stopReplica(),
                scene.change(options),
                scene.dialect().startReplica());
    }

    private static void reconnect(Scene scene) {
        scene.on(
                scene.replica(), scene.dialect().stopReceiver(), scene.dialect().startReceiver());
    }
}

package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

/** Appliers that are stopped, failed, late or have left a gap. */
final class ApplierStates {

    private static final String NOT_WAITED = "it does not wait for anything";

    private ApplierStates() {}

    static List<State> all() {
        return List.of(
                State.of("applier stopped", Cause.APPLIER_STOPPED, scene -> {
                    scene.on(scene.replica(), scene.dialect().stopApplier());
                    scene.write();
                }),
                State.of(
                        "applier stopped, nothing to apply",
                        Cause.APPLIER_STOPPED,
                        scene -> scene.on(scene.replica(), scene.dialect().stopApplier())),
                State.of("duplicate key on the replica", Cause.APPLIER_ERROR, scene -> {
                    scene.unlogged(scene.replica(), "insert into go.t values (50, 'here')");
                    scene.on(scene.source(), "insert into go.t values (50, 'from the source')");
                    scene.awaitApplierError();
                }),
                State.of(
                                "a bit of an event in the relay log flipped",
                                Cause.RELAY_LOG_DAMAGED,
                                scene -> damage(scene, 30))
                        .only(family -> !family.isContainer()),
                State.of(
                                "an event header in the relay log overwritten",
                                Cause.RELAY_LOG_DAMAGED,
                                scene -> damage(scene, 9))
                        .only(family -> !family.isContainer()),
                State.of("delay of 60 s", Cause.DELAYED, scene -> {
                            scene.on(
                                    scene.replica(),
                                    scene.dialect().stopReplica(),
                                    scene.change("$_delay = 60"),
                                    scene.dialect().startReplica());
                            scene.write();
                            scene.awaitReceived();
                        })
                        .expect(
                                Expected.pass("a delay is no fault unless it is waited for"),
                                Judgement.VERIFY,
                                Judgement.DIAGNOSE),
                State.of("a worker is killed with a gap", Cause.GAP_IN_APPLIED, ApplierStates::gap)
                        .only(family -> !family.isMariaDb())
                        .undo(ApplierStates::oneByOne),
                State.atDeadline("a statement that takes 2 s on replicas", Cause.NOT_APPLIED, NOT_WAITED, scene -> {
                            scene.on(
                                    scene.source(),
                                    "set session binlog_format = 'STATEMENT'",
                                    "insert into go.u (c2) select sleep(2 * (@@global.server_id <> 1))");
                            scene.awaitReceived();
                        })
                        .fresh(),
                State.atDeadline("receiver limited to 1 KiB/s", Cause.NOT_RECEIVED, NOT_WAITED, scene -> {
                            scene.on(
                                    scene.replica(),
                                    scene.dialect().stopReceiver(),
                                    "set global read_binlog_speed_limit = 1",
                                    scene.dialect().startReceiver());
                            scene.await("it runs", () -> scene.status().isReceiverRunning());
                            for (int i = 0; i < 60; i++) {
                                scene.on(scene.source(), "insert into go.t (c2) values (repeat('wide', 50))");
                            }
                        })
                        .only(Family::isMariaDb)
                        .undo(scene -> scene.on(scene.replica(), "set global read_binlog_speed_limit = 0")));
    }

    private static void damage(Scene scene, int offset) throws Exception {
        scene.on(scene.replica(), scene.dialect().stopApplier());
        var status = scene.status();
        scene.write();
        scene.awaitReceived();
        ServerFiles.flip(ServerFiles.binaryLog(scene.replica(), status.relayLogFile()), status.relayLogPos() + offset);
        scene.on(scene.replica(), scene.dialect().startApplier());
        scene.awaitApplierError();
    }

    /** The second transaction is applied, the first one waits for a row, and then its coordinator is killed. */
    private static void gap(Scene scene) throws Exception {
        String word = scene.replicaWord();
        scene.on(
                scene.replica(),
                scene.dialect().stopApplier(),
                "set global " + word + "_preserve_commit_order = off",
                "set global " + word + "_parallel_workers = 4");
        // Later ones know no other way than to apply in parallel what has no row in common.
        if (!scene.family().isMySql(9, 0, 0)) {
            scene.on(scene.replica(), "set global " + word + "_parallel_type = 'DATABASE'");
        }
        scene.on(scene.replica(), scene.dialect().startApplier());
        // What is applied first after a start is applied alone on MySQL 9.
        scene.write();
        scene.cluster().awaitReplicated();
        Connection lock = scene.hold(scene.replica(), "begin", "select * from go.t where c1 = 1 for update");
        scene.on(
                scene.source(),
                "set session binlog_format = 'ROW'",
                "use go",
                "update go.t set c2 = 'first' where c1 = 1");
        scene.on(
                scene.source(),
                "set session binlog_format = 'ROW'",
                "use other",
                "insert into other.t (c2) values ('second')");
        scene.await(
                "the second is applied",
                () -> !scene.replica().query("select * from other.t").isEmpty());
        try (Statement statement = lock.createStatement()) {
            for (String id : Sessions.of(statement, "user = 'system user' and state like '%read all relay log%'")) {
                Sessions.kill(statement, id);
            }
        }
        scene.awaitApplierError();
    }

    private static void oneByOne(Scene scene) {
        String word = scene.replicaWord();
        scene.on(
                scene.replica(),
                scene.dialect().stopReplica(),
                "set global " + word + "_parallel_workers = 0",
                "set global " + word + "_preserve_commit_order = off");
    }
}

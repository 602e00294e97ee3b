package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import io.github.replifix.dialect.SourceAddress;
import io.github.replifix.replication.SourcePosition;
import io.github.replifix.server.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Links that are missing or lead to another server, servers with one identity, and settings that exclude each other. */
final class IdentityStates {

    private IdentityStates() {}

    static List<State> all() {
        return List.of(
                State.of(
                        "RESET REPLICA ALL",
                        Cause.NO_CHANNEL,
                        scene -> scene.on(
                                scene.replica(),
                                scene.dialect().stopReplica(),
                                scene.dialect().removeChannel())),
                State.of("replica follows the other replica", Cause.WRONG_SOURCE, IdentityStates::followOtherReplica),
                State.healthy(
                                "source known as localhost",
                                "it is the same server",
                                scene -> follow(
                                        scene,
                                        "",
                                        new SourceAddress(
                                                "localhost", scene.source().port()),
                                        source(scene)))
                        .only(family -> !family.isContainer()),
                State.healthy(
                                "second channel, from another server",
                                "a channel more is no fault",
                                scene -> follow(
                                        scene,
                                        "foreign",
                                        otherReplica(scene),
                                        scene.otherReplica().position()))
                        .says("that no link of the topology stands for"),
                State.healthy(
                        "only a named channel",
                        "it follows the source",
                        scene -> follow(scene, "named", scene.sourceAddress(), source(scene))),
                State.of("source gets the replica's server_id", Cause.SERVER_ID_CLASH, scene -> {
                            scene.on(scene.source(), "set global server_id = 2");
                            scene.write();
                        })
                        .undo(scene -> scene.on(scene.source(), "set global server_id = 1")),
                State.of("replica gets the source's server_id", Cause.SERVER_ID_CLASH, scene -> {
                            scene.on(scene.replica(), "set global server_id = 1");
                            scene.write();
                        })
                        .undo(scene -> scene.on(scene.replica(), "set global server_id = 2")),
                State.of("replica has a copy of auto.cnf", Cause.SERVER_UUID_CLASH, IdentityStates::copyUuid)
                        .only(family -> !family.isMariaDb() && !family.isContainer())
                        .undo(scene -> {
                            Files.delete(autoCnf(scene.replica()));
                            scene.replica().restart();
                        }),
                State.of("source switches GTIDs on", Cause.GTID_MODE_MISMATCH, scene -> {
                            scene.on(
                                    scene.source(),
                                    "set global enforce_gtid_consistency = on",
                                    "set global gtid_mode = off_permissive",
                                    "set global gtid_mode = on_permissive",
                                    "set global gtid_mode = on");
                            scene.write();
                        })
                        .only(family -> !family.isMariaDb() && !family.isGtid())
                        .undo(scene -> scene.on(
                                scene.source(),
                                "set global gtid_mode = on_permissive",
                                "set global gtid_mode = off_permissive",
                                "set global gtid_mode = off",
                                "set global enforce_gtid_consistency = off")),
                State.of("source switches GTIDs off", Cause.GTID_MODE_MISMATCH, scene -> {
                            scene.on(
                                    scene.source(),
                                    "set global gtid_mode = on_permissive",
                                    "set global gtid_mode = off_permissive",
                                    "set global gtid_mode = off");
                            scene.write();
                        })
                        .only(family -> !family.isMariaDb() && family.isGtid())
                        .undo(scene -> scene.on(
                                scene.source(),
                                "set global gtid_mode = off_permissive",
                                "set global gtid_mode = on_permissive",
                                "set global gtid_mode = on")),
                State.healthy("semi-synchronous replication falls back", "waits do not look at it", scene -> {
                            scene.on(scene.source(), SemiSyncWords.of(scene.family(), "timeout = 50"));
                            scene.on(scene.source(), SemiSyncWords.of(scene.family(), "enabled = on"));
                            scene.write();
                        })
                        .before(scene -> SemiSyncWords.install(scene))
                        .only(family -> family.isMariaDb() || family.isMySql(9, 0, 0))
                        .expect(Expected.soon(Cause.SEMI_SYNC_OFF), Judgement.VERIFY, Judgement.DIAGNOSE)
                        .undo(scene -> scene.on(scene.source(), SemiSyncWords.of(scene.family(), "enabled = off"))));
    }

    private static void followOtherReplica(Scene scene) {
        String before = scene.dialect().followed(scene.status());
        follow(scene, "", otherReplica(scene), scene.otherReplica().position());
        scene.await(
                "another source",
                () -> !scene.dialect().followed(scene.status()).equals(before));
    }

    private static void follow(Scene scene, String channel, SourceAddress address, SourcePosition position) {
        if (!channel.equals("foreign")) {
            scene.on(
                    scene.replica(),
                    scene.dialect().stopReplica(),
                    scene.dialect().removeChannel());
        }
        scene.on(
                scene.replica(),
                scene.pointAt(channel, address, position),
                scene.dialect().startReplica(channel));
        scene.await(
                "the channel runs",
                () -> scene.replica().query(scene.dialect().allReplicaStatuses()).stream()
                        .map(row -> io.github.replifix.replication.ReplicaStatus.of(row.texts()))
                        .allMatch(status -> status.isReceiverRunning() && status.isApplierRunning()));
    }

    private static SourcePosition source(Scene scene) {
        return scene.source().position();
    }

    private static SourceAddress otherReplica(Scene scene) {
        return scene.addressOf(scene.otherReplica());
    }

    private static void copyUuid(Scene scene) throws Exception {
        Files.copy(autoCnf(scene.source()), autoCnf(scene.replica()), StandardCopyOption.REPLACE_EXISTING);
        scene.replica().restart();
    }

    private static Path autoCnf(MySqlServer server) {
        return Path.of(server.variable("datadir"), "auto.cnf");
    }
}

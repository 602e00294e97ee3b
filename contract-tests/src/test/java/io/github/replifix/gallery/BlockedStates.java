package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import java.util.List;

/** Appliers that wait for a lock of another session. */
final class BlockedStates {

    private BlockedStates() {}

    static List<State> all() {
        return List.of(
                blocked("DDL behind a read transaction on the replica", scene -> {
                    scene.hold(scene.replica(), "begin", "select * from go.t");
                    scene.on(scene.source(), "alter table go.t add column c3 int");
                }),
                blocked("row locked on the replica", scene -> {
                    scene.hold(scene.replica(), "begin", "select * from go.t where c1 = 1 for update");
                    scene.on(scene.source(), "update go.t set c2 = 'changed' where c1 = 1");
                }),
                blocked("row inserted on the replica and not committed", scene -> {
                    scene.hold(scene.replica(), "set sql_log_bin = 0", "begin", "insert into go.t values (70, 'here')");
                    scene.on(scene.source(), "insert into go.t values (70, 'there')");
                }),
                blocked("FLUSH TABLES WITH READ LOCK on the replica", scene -> {
                    scene.hold(scene.replica(), "flush tables with read lock");
                    scene.write();
                }),
                blocked("LOCK TABLES on the replica", scene -> {
                    scene.hold(scene.replica(), "lock tables go.t read");
                    scene.write();
                }));
    }

    /** Judgements of a moment take a wait of a second for a fault, which lasts longer than that here. */
    private static State blocked(String name, State.Step provoke) {
        return State.of(name, Cause.APPLIER_BLOCKED, scene -> {
                    provoke.run(scene);
                    scene.awaitReceived();
                    scene.letPass(2_000);
                })
                .timeout(1_000)
                .expect(Expected.atDeadline(Cause.APPLIER_BLOCKED), Judgement.WAITS.toArray(Judgement[]::new))
                .says("session $session");
    }
}

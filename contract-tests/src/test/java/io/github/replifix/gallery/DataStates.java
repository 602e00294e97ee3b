package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import java.util.ArrayList;
import java.util.List;

/** Replicas that are not what their source is although everything is applied. */
final class DataStates {

    private DataStates() {}

    static List<State> all() {
        return List.of(
                State.ofTable("table filtered on the replica", Cause.FILTERED, scene -> {
                            filter(scene, "go.t");
                            scene.write();
                        })
                        .says("go.t")
                        .undo(scene -> filter(scene, "")),
                State.ofTable("database that the source does not log", Cause.FILTERED, scene -> {
                            scene.cluster().awaitReplicated("unlogged.t");
                            scene.on(scene.source(), "use unlogged", "insert into t values (1)");
                        })
                        .table("unlogged.t")
                        .says("binlog-ignore-db = unlogged")
                        .saysOnlyInFailures(),
                State.ofTable("duplicate keys are skipped by an option of the other replica", Cause.SKIPPED, scene -> {
                            scene.unlogged(scene.otherReplica(), "insert into go.t values (50, 'here')");
                            scene.on(scene.source(), "insert into go.t values (50, 'from the source')");
                        })
                        .says("_skip_errors = 1062")
                        .saysOnlyInFailures(),
                State.ofTable("errors are skipped on the replica", Cause.SKIPPED, scene -> {
                            restartApplier(scene, "set global " + scene.replicaWord() + "_exec_mode = 'IDEMPOTENT'");
                            scene.unlogged(scene.replica(), "delete from go.t where c1 = 2");
                            scene.on(
                                    scene.source(),
                                    "set session binlog_format = 'ROW'",
                                    "update go.t set c2 = 'changed' where c1 = 2");
                        })
                        .undo(scene ->
                                restartApplier(scene, "set global " + scene.replicaWord() + "_exec_mode = 'STRICT'")),
                State.of(
                                "replica has a transaction of its own",
                                Cause.ERRANT_TRANSACTION,
                                scene -> scene.on(
                                        scene.replica(), "insert into go.t values (60, 'written to the replica')"))
                        .only(family -> family.isGtid() && !family.isMariaDb()),
                State.of(
                                "replica has transactions that its source lost",
                                Cause.BINLOG_RESET,
                                scene -> scene.on(
                                        scene.replica(),
                                        "set gtid_next = '" + scene.source().variable("server_uuid") + ":999999'",
                                        "begin",
                                        "commit",
                                        "set gtid_next = 'AUTOMATIC'"))
                        .only(family -> family.isGtid() && !family.isMariaDb()),
                State.of(
                                "replica was written to",
                                Cause.REPLICA_WRITTEN,
                                scene -> scene.on(
                                        scene.replica(), "insert into go.t values (60, 'written to the replica')"))
                        .expect(
                                Expected.pass("waits do not read the replica's own log"),
                                Judgement.AWAIT,
                                Judgement.REPLICA,
                                Judgement.CHANNEL)
                        .only(family -> !family.isGtid() || family.isMariaDb()),
                State.ofTable(
                        "table dropped on the replica",
                        Cause.TABLE_MISSING,
                        scene -> scene.unlogged(scene.replica(), "drop table go.t")),
                State.ofTable("table that nobody created", Cause.TABLE_MISSING, scene -> {})
                        .table("go.nonsense"),
                State.ofTable(
                        "column added on the replica",
                        Cause.SCHEMA_DIFFERS,
                        scene -> scene.unlogged(scene.replica(), "alter table go.t add column extra int")),
                State.ofTable(
                        "row changed on the replica",
                        Cause.ROW_DIFFERS,
                        scene -> scene.unlogged(scene.replica(), "update go.t set c2 = 'other' where c1 = 2")),
                State.onlyOfTable("big table, wait of 120 ms", Cause.COMPARISON_TIMED_OUT, DataStates::fillBigTable)
                        .table("go.big")
                        .timeout(120),
                State.healthy(
                                "LOCK TABLES on the replica, nothing to apply",
                                "it needs no lock",
                                scene -> scene.hold(scene.replica(), "lock tables go.t write"))
                        .timeout(1000)
                        .says("session $session")
                        .saysOnlyInFailures()
                        .expect(Expected.atDeadline(Cause.COMPARISON_TIMED_OUT), Judgement.TABLE));
    }

    private static void filter(Scene scene, String table) {
        restartApplier(
                scene,
                scene.family().isMariaDb()
                        ? "set global replicate_ignore_table = '" + table + "'"
                        : "change replication filter replicate_ignore_table = (" + table + ")");
    }

    private static void restartApplier(Scene scene, String statement) {
        scene.on(
                scene.replica(),
                scene.dialect().stopReplica(),
                statement,
                scene.dialect().startReplica());
        scene.await(
                "it runs",
                () -> scene.status().isReceiverRunning() && scene.status().isApplierRunning());
    }

    /** On each server by itself, which is quicker than to replicate it. */
    private static void fillBigTable(Scene scene) {
        List<String> statements = new ArrayList<>(List.of(
                "create table go.big (c1 int primary key auto_increment, c2 varchar(200))",
                "insert into go.big (c2) values (repeat('x', 150))"));
        for (int i = 0; i < 16; i++) {
            statements.add("insert into go.big (c2) select c2 from go.big");
        }
        scene.cluster().servers().parallelStream()
                .forEach(server -> scene.unlogged(server, statements.toArray(String[]::new)));
    }
}

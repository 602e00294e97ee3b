package io.github.replifix.gallery;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Diagnosis;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import java.time.Duration;
import java.util.List;

/** Every public way to ask whether replication works. */
enum Judgement {
    /** Now, as a failure. */
    VERIFY("verifyReplicating()"),
    /** Now, as a value. */
    DIAGNOSE("diagnose()"),
    /** All links. */
    AWAIT("awaitReplicated()"),
    /** All links and a comparison. */
    TABLE("awaitReplicated(table)"),
    /** All links that lead to one replica. */
    REPLICA("replica.awaitReplicated()"),
    /** One channel. */
    CHANNEL("channel.awaitReplicated()");

    /** Those that wait. */
    static final List<Judgement> WAITS = List.of(AWAIT, TABLE, REPLICA, CHANNEL);

    private final String call;

    Judgement(String call) {
        this.call = call;
    }

    /** Judges the cluster of which the first replica may be broken. */
    Outcome of(ReplicatedCluster cluster, String table, Duration timeout) {
        long begun = System.nanoTime();
        Diagnosis diagnosis = new Diagnosis(List.of(), List.of(), List.of());
        try {
            switch (this) {
                case VERIFY -> cluster.verifyReplicating();
                case DIAGNOSE -> diagnosis = cluster.diagnose();
                case AWAIT -> cluster.awaitReplicated(timeout);
                case TABLE -> cluster.awaitReplicated(table, timeout);
                case REPLICA -> cluster.replica(1).awaitReplicated(timeout);
                case CHANNEL -> cluster.replica(1).channel("source").awaitReplicated(timeout);
            }
            return new Outcome(diagnosis, "", elapsed(begun));
        } catch (ReplicationAssertionError e) {
            Duration took = elapsed(begun);
            boolean contradicts = List.of(e.getSuppressed()).toString().contains("Nothing is wrong")
                    || e.getMessage().contains("Nothing is wrong");
            return new Outcome(e.diagnosis(), contradicts ? "the failure says that nothing is wrong" : "", took);
        } catch (RuntimeException e) {
            return new Outcome(diagnosis, "threw " + e, elapsed(begun));
        }
    }

    private static Duration elapsed(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public String toString() {
        return call;
    }
}

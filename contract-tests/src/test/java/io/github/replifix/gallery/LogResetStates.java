package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import java.util.ArrayList;
import java.util.List;

/** Sources whose binary logs were reset while replicas followed them. */
final class LogResetStates {

    private static final boolean COMPLETE = Tier.isComplete();

    private LogResetStates() {}

    static List<State> all() {
        List<State> states = new ArrayList<>();
        for (int rows : List.of(1, 3)) {
            for (long pause : List.of(0L, 2_500L, 8_000L)) {
                for (boolean stopped : List.of(false, true)) {
                    if (isShown(rows, pause, stopped)) {
                        states.add(reset(rows, pause, stopped));
                    }
                }
            }
        }
        return states;
    }

    /** What takes seconds is shown once, and in full where there is time. */
    private static boolean isShown(int rows, long pause, boolean stopped) {
        return pause == 0 || COMPLETE || (pause == 2_500 && rows == 3 && !stopped);
    }

    private static State reset(int rows, long pause, boolean stopped) {
        String name = "RESET MASTER, then " + rows + (rows == 1 ? " row" : " rows")
                + (stopped ? " while the receiver is stopped" : "")
                + (pause == 0 ? "" : ", judged " + pause + " ms later");
        State state = State.of(name, Cause.BINLOG_RESET, scene -> {
                    if (stopped) {
                        scene.on(scene.replica(), scene.dialect().stopReceiver());
                    }
                    scene.on(scene.source(), scene.dialect().reset(true));
                    for (int i = 0; i < rows; i++) {
                        scene.write();
                    }
                    if (stopped) {
                        scene.on(scene.replica(), scene.dialect().startReceiver());
                    }
                    scene.letPass(pause);
                })
                .before(scene -> {
                    scene.writeMany(40);
                    scene.cluster().awaitReplicated();
                });
        return pause == 0 && rows == 1 ? state.fresh() : state;
    }
}

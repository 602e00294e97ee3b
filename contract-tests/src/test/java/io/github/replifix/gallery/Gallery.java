package io.github.replifix.gallery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts one cluster into one state after the other, and judges each in every way. For use by one thread. */
final class Gallery implements AutoCloseable {

    private static final Duration REPAIR = Duration.ofSeconds(10);

    private final Family family;
    private final Scene scene;

    Gallery(Family family) {
        this.family = family;
        this.scene = new Scene(family);
    }

    /** All states that servers of this family can get into. */
    static List<State> states(Family family) {
        return Stream.of(
                        ServerStates.all(),
                        IdentityStates.all(),
                        SourceStates.all(),
                        LogResetStates.all(),
                        ReceiverStates.all(),
                        ApplierStates.all(),
                        BlockedStates.all(),
                        DataStates.all())
                .flatMap(List::stream)
                .filter(state -> state.isFor(family))
                .toList();
    }

    /** Judges one state and repairs it. */
    List<Cell> show(State state) throws Exception {
        List<Cell> cells = new ArrayList<>();
        try {
            state.before().run(scene);
            if (!state.isFresh()) {
                state.provoke().run(scene);
            }
            boolean first = true;
            for (var entry : state.expected().entrySet()) {
                if (state.isFresh()) {
                    if (!first) {
                        repair(state);
                        state.before().run(scene);
                    }
                    state.provoke().run(scene);
                }
                first = false;
                cells.add(judge(state, entry.getKey(), entry.getValue()));
            }
        } finally {
            repair(state);
        }
        return cells;
    }

    private Cell judge(State state, Judgement judgement, Expected expected) {
        Outcome outcome = judgement.of(scene.cluster(), state.table(), state.timeout());
        String problem = expected.problem(outcome, state.timeout());
        String wanted = state.mustSay().replace("$session", scene.heldSession());
        boolean isSaid = state.isSaidBy(judgement, expected);
        if (problem.isEmpty() && isSaid && !outcome.diagnosis().render().contains(wanted)) {
            problem = "does not say '" + wanted + "'";
        }
        if (!problem.isEmpty()) {
            problem += ": " + outcome.diagnosis().render();
        }
        return new Cell(
                family, state.name(), judgement, expected, outcome, expected.isLate(outcome, state.timeout()), problem);
    }

    private void repair(State state) throws Exception {
        scene.release();
        state.undo().run(scene);
        scene.connectAnew();
        scene.cluster().awaitReplicated("go.t", REPAIR);
        scene.cluster().verifyReplicating();
    }

    @Override
    public void close() {
        scene.close();
    }
}

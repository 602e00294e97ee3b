package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A state that a cluster can get into, how it gets there, and what each judgement has to say about it. */
final class State {

    /** Something that is done to a cluster. */
    @FunctionalInterface
    interface Step {
        void run(Scene scene) throws Exception;
    }

    private final String name;
    private final Step provoke;
    private final Map<Judgement, Expected> expected = new EnumMap<>(Judgement.class);
    private Predicate<Family> families = family -> true;
    private Step before = scene -> {};
    private Step undo = scene -> {};
    private Duration timeout = Duration.ofSeconds(5);
    private String table = "go.t";
    private boolean fresh;
    private String mustSay = "";
    private boolean onlyInFailures;

    private State(String name, Step provoke) {
        this.name = name;
        this.provoke = provoke;
    }

    /** A state that every judgement has to find within a second. */
    static State of(String name, Cause cause, Step provoke) {
        return new State(name, provoke).expect(Expected.soon(cause), Judgement.values());
    }

    /** A state in which waits fail at their deadline. Judgements of a moment pass. */
    static State atDeadline(String name, Cause cause, String reasonToPass, Step provoke) {
        return new State(name, provoke)
                .timeout(1000)
                .expect(Expected.atDeadline(cause), Judgement.WAITS.toArray(Judgement[]::new))
                .expect(Expected.pass(reasonToPass), Judgement.VERIFY, Judgement.DIAGNOSE);
    }

    /** A state that only a comparison of the table can find. */
    static State ofTable(String name, Cause cause, Step provoke) {
        return healthy(name, "only a comparison shows it", provoke).expect(Expected.soon(cause), Judgement.TABLE);
    }

    /** A state that is shown to a comparison alone, which fails at its deadline. */
    static State onlyOfTable(String name, Cause cause, Step provoke) {
        return new State(name, provoke).expect(Expected.atDeadline(cause), Judgement.TABLE);
    }

    /** A state that no judgement may take for a fault. */
    static State healthy(String name, String reason, Step provoke) {
        return new State(name, provoke).expect(Expected.pass(reason), Judgement.values());
    }

    State expect(Expected what, Judgement... judgements) {
        List.of(judgements).forEach(judgement -> expected.put(judgement, what));
        return this;
    }

    State only(Predicate<Family> which) {
        families = families.and(which);
        return this;
    }

    /** Done while everything still works. */
    State before(Step step) {
        before = step;
        return this;
    }

    /** What connecting the replicas anew does not repair. */
    State undo(Step step) {
        undo = step;
        return this;
    }

    State timeout(long millis) {
        timeout = Duration.ofMillis(millis);
        return this;
    }

    State table(String other) {
        table = other;
        return this;
    }

    /** Provoked anew for each judgement, because the state passes, or because one judgement may help the next. */
    State fresh() {
        fresh = true;
        return this;
    }

    /** What each failure, or the diagnosis if it passes, has to contain; {@code $session} is the first held session. */
    State says(String text) {
        mustSay = text;
        return this;
    }

    /** A diagnosis that passes need not contain it. */
    State saysOnlyInFailures() {
        onlyInFailures = true;
        return this;
    }

    boolean isSaidBy(Judgement judgement, Expected what) {
        return what.cause().isPresent() || (judgement == Judgement.DIAGNOSE && !onlyInFailures);
    }

    boolean isFor(Family family) {
        return families.test(family);
    }

    String name() {
        return name;
    }

    Step before() {
        return before;
    }

    Step provoke() {
        return provoke;
    }

    Step undo() {
        return undo;
    }

    Map<Judgement, Expected> expected() {
        return expected;
    }

    Duration timeout() {
        return timeout;
    }

    String table() {
        return table;
    }

    boolean isFresh() {
        return fresh;
    }

    String mustSay() {
        return mustSay;
    }

    @Override
    public String toString() {
        return name;
    }
}

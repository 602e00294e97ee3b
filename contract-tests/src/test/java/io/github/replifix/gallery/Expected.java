package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import java.time.Duration;
import java.util.Optional;

/**
 * What a judgement has to say about a state.
 *
 * @param cause the cause; empty if it has to pass
 * @param atDeadline whether only the deadline can tell; else it must be told within a second
 * @param reason why it has to pass; empty if it has not
 */
record Expected(Optional<Cause> cause, boolean atDeadline, String reason) {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AFTER_DEADLINE = Duration.ofMillis(250);

    /** A busy machine may be late; what takes longer than this is no longer the machine's fault. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    static Expected soon(Cause cause) {
        return new Expected(Optional.of(cause), false, "");
    }

    static Expected atDeadline(Cause cause) {
        return new Expected(Optional.of(cause), true, "");
    }

    static Expected pass(String reason) {
        return new Expected(Optional.empty(), false, reason);
    }

    /** What is wrong with the outcome; empty if it is as expected. */
    String problem(Outcome outcome, Duration timeout) {
        if (!outcome.problem().isEmpty()) {
            return outcome.problem();
        }
        if (!outcome.cause().equals(cause)) {
            return "said " + outcome.seen();
        }
        return isLate(outcome, timeout.plus(TOLERANCE), SOON.plus(TOLERANCE)) ? "took " + outcome.took() : "";
    }

    /** Whether it took longer than promised: a second, or 250 ms after the deadline. */
    boolean isLate(Outcome outcome, Duration timeout) {
        return isLate(outcome, timeout.plus(AFTER_DEADLINE), SOON);
    }

    private boolean isLate(Outcome outcome, Duration atDeadlineLimit, Duration soonLimit) {
        Duration limit = atDeadline ? atDeadlineLimit : soonLimit;
        return cause.isPresent() && outcome.took().compareTo(limit) > 0;
    }

    @Override
    public String toString() {
        return cause.map(name -> name + (atDeadline ? " at the deadline" : "")).orElse("passes: " + reason);
    }
}

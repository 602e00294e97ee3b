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
        Duration limit = atDeadline ? timeout.plus(AFTER_DEADLINE) : SOON;
        return cause.isPresent() && outcome.took().compareTo(limit) > 0
                ? "took longer than " + limit.toMillis() + " ms"
                : "";
    }

    @Override
    public String toString() {
        return cause.map(name -> name + (atDeadline ? " at the deadline" : "")).orElse("passes: " + reason);
    }
}

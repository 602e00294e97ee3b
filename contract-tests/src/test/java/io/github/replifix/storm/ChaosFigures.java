package io.github.replifix.storm;

import io.github.replifix.control.FaultStep;
import io.github.replifix.diagnosis.Cause;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What the steps of a family came to. */
final class ChaosFigures {

    private final Map<Cause, Integer> failures = new EnumMap<>(Cause.class);
    private final Map<FaultStep.Outlook, Integer> outlooks = new EnumMap<>(FaultStep.Outlook.class);
    private int steps;
    private int passes;
    private int remarks;
    private Duration overrun = Duration.ZERO;

    void add(FaultStep step) {
        steps++;
        remarks += step.remarks().size();
        outlooks.merge(step.outlook(), 1, Integer::sum);
        step.failure().ifPresentOrElse(cause -> failures.merge(cause, 1, Integer::sum), () -> passes++);
        if (step.overrun().compareTo(overrun) > 0) {
            overrun = step.overrun();
        }
    }

    @Override
    public String toString() {
        return steps + " steps, each with a diagnosis and a wait; expected " + outlooks + "; " + passes
                + " waits passed, the others failed with " + failures + "; the longest overrun was "
                + overrun.toMillis()
                + " ms; servers did not answer for a moment " + remarks + " times";
    }
}

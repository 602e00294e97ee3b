package io.github.replifix.gallery;

import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.Diagnosis;
import java.time.Duration;
import java.util.Optional;

/**
 * What a judgement said.
 *
 * @param diagnosis without findings if it passed
 * @param problem what is wrong with the judgement itself; empty if nothing is
 * @param took how long it took
 */
record Outcome(Diagnosis diagnosis, String problem, Duration took) {

    Optional<Cause> cause() {
        return diagnosis.findings().stream().findFirst().map(finding -> finding.cause());
    }

    String seen() {
        return problem.isEmpty() ? cause().map(Enum::name).orElse("passes") : problem;
    }
}

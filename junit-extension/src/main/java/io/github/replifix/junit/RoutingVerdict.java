package io.github.replifix.junit;

import io.github.replifix.ReplifixException;
import io.github.replifix.diagnosis.Diagnosis;
import io.github.replifix.diagnosis.Finding;
import io.github.replifix.diagnosis.Note;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.routing.Routing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of a test that may not have stale reads, after it has ended. */
final class RoutingVerdict {

    private static final int MOST = 20;

    private RoutingVerdict() {}

    /**
     * The error of the test; empty if nothing is wrong.
     *
     * @param known diagnoses that the test's own failure carries already
     * @throws ReplifixException if nothing is found, but not all statements were kept
     */
    static Optional<ReplicationAssertionError> of(Routing routing, List<Diagnosis> known) {
        List<Finding> findings = Stream.of(
                        routing.writesOnReplicas(), routing.unawaitedReads(), routing.lostTransactions())
                .flatMap(List::stream)
                .filter(finding -> known.stream()
                        .noneMatch(diagnosis -> diagnosis.findings().contains(finding)))
                .sorted(Comparator.comparing(Finding::cause))
                .toList();
        if (findings.isEmpty()) {
            refuseIncomplete(routing);
            return Optional.empty();
        }
        int more = findings.size() - MOST;
        List<Note> notes = Stream.of(
                        Stream.of("found after the test, because it has staleReads = FAIL"),
                        more > 0 ? Stream.of(more + " more findings are not listed here") : Stream.<String>empty(),
                        routing.notes().stream())
                .flatMap(each -> each)
                .map(sentence -> new Note("", sentence))
                .toList();
        return Optional.of(new ReplicationAssertionError(
                new Diagnosis(findings.stream().limit(MOST).toList(), notes, List.of())));
    }

    private static void refuseIncomplete(Routing routing) {
        int kept = routing.statements().size();
        if (routing.count() > kept) {
            throw ReplifixException.because("staleReads = FAIL can't judge this test: " + routing.count()
                            + " statements ran, and only the first " + kept + " are kept; give it staleReads = IGNORE,"
                            + " and observe parts of it")
                    .build();
        }
    }
}

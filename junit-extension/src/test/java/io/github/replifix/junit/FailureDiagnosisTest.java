package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.Diagnosis;
import io.github.replifix.diagnosis.Finding;
import io.github.replifix.diagnosis.Note;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FailureDiagnosisTest {

    private static final List<String> SERVERS = List.of("source", "replica1");
    private static final String LABEL = "\n  of the matrix: GTID · ROW";
    private static final String HEADLINE = "The cluster when the test failed:";

    private static final Note OPEN = new Note("source", "session 7 has been in a transaction for 1.2 s");
    private static final Note OPEN_LATER = new Note("source", "session 7 has been in a transaction for 13.4 s");
    private static final Finding ROW_DIFFERS = differs("replica1", "2 rows of go.t differ");
    private static final Finding STOPPED = Finding.about(
            "replica1", "source", Cause.APPLIER_STOPPED, "the applier of replica1 is stopped", "start it");

    private static final Diagnosis HEALTHY = diagnosis(List.of(), List.of());

    private static Finding differs(String server, String sentence) {
        return Finding.about(server, Cause.ROW_DIFFERS, sentence, "compare");
    }

    private static Diagnosis diagnosis(List<Finding> findings, List<Note> notes) {
        return new Diagnosis(findings, notes, List.of("source: up"));
    }

    private static ReplicationAssertionError error(Finding finding, Note... notes) {
        return new ReplicationAssertionError(diagnosis(List.of(finding), List.of(notes)));
    }

    private static String attach(Throwable failure, Diagnosis current) {
        return FailureDiagnosis.attach(failure, SERVERS, () -> current, "");
    }

    private static List<String> attached(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(ClusterDiagnosis.class::isInstance)
                .map(Throwable::getMessage)
                .toList();
    }

    @Test
    void anOtherFailureGetsTheStateOfTheCluster() {
        AssertionError healthy = new AssertionError("boom");
        AssertionError withNote = new AssertionError("boom");
        AssertionError withFinding = new AssertionError("boom");

        assertThat(attach(healthy, HEALTHY)).isEqualTo(HEADLINE + "\n  source: up");
        attach(withNote, diagnosis(List.of(), List.of(OPEN)));
        attach(withFinding, diagnosis(List.of(STOPPED), List.of()));

        assertThat(attached(healthy)).containsExactly(HEADLINE + "\n  source: up");
        assertThat(attached(withNote)).containsExactly(HEADLINE + "\n  note: " + OPEN.sentence() + "\n  source: up");
        assertThat(attached(withFinding)).singleElement().asString().startsWith(STOPPED.sentence());
    }

    @Test
    void anErrorWithItsOwnDiagnosisIsNotContradicted() {
        List<Throwable> failures = List.of(
                error(ROW_DIFFERS),
                new IllegalStateException("wrapped", error(ROW_DIFFERS)),
                suppressing(new AssertionError("several"), error(ROW_DIFFERS)));

        for (Throwable failure : failures) {
            assertThat(attach(failure, HEALTHY)).startsWith(ROW_DIFFERS.sentence());
            assertThat(attached(failure)).isEmpty();
        }
    }

    @Test
    void whatAnErrorSaysAlreadyIsNotRepeated() {
        ReplicationAssertionError error = error(ROW_DIFFERS, OPEN);

        attach(error, diagnosis(List.of(differs("replica1", "3 rows of go.t differ")), List.of(OPEN_LATER)));

        assertThat(attached(error)).isEmpty();
    }

    @Test
    void newFindingsAndNotesAreAttachedToAnError() {
        ReplicationAssertionError withFinding = error(ROW_DIFFERS);
        ReplicationAssertionError withNote = error(ROW_DIFFERS);

        attach(withFinding, diagnosis(List.of(STOPPED), List.of()));
        attach(withNote, diagnosis(List.of(), List.of(OPEN)));

        assertThat(attached(withFinding)).singleElement().asString().startsWith(STOPPED.sentence());
        assertThat(attached(withNote))
                .singleElement()
                .asString()
                .startsWith(HEADLINE)
                .contains(OPEN.sentence());
    }

    @Test
    void anErrorAboutServersOfAnotherClusterIsAnOtherFailure() {
        ReplicationAssertionError error = error(differs("leaf", "2 rows of go.t differ"));

        attach(error, HEALTHY);

        assertThat(attached(error)).singleElement().asString().startsWith(HEADLINE);
    }

    @Test
    void causesThatReferToEachOtherAreSearchedOnce() {
        IllegalStateException first = new IllegalStateException("first");
        first.addSuppressed(new IllegalStateException("second", first));

        attach(first, HEALTHY);

        assertThat(attached(first)).hasSize(1);
    }

    @Test
    void theLabelIsPartOfEveryDiagnosis() {
        AssertionError plain = new AssertionError("boom");
        ReplicationAssertionError error = error(ROW_DIFFERS);

        String ofPlain = FailureDiagnosis.attach(plain, SERVERS, () -> HEALTHY, LABEL);
        String ofError = FailureDiagnosis.attach(error, SERVERS, () -> HEALTHY, LABEL);

        assertThat(ofPlain).startsWith(HEADLINE).endsWith(LABEL);
        assertThat(ofError).startsWith(ROW_DIFFERS.sentence()).endsWith(LABEL);
        assertThat(attached(plain)).containsExactly(ofPlain);
        assertThat(attached(error)).containsExactly(LABEL.strip());
    }

    @Test
    void aFailedDiagnosisHidesNothing() {
        Supplier<Diagnosis> failing = () -> {
            throw new IllegalStateException("the cluster is closed");
        };
        AssertionError plain = new AssertionError("boom");
        ReplicationAssertionError error = error(ROW_DIFFERS);

        FailureDiagnosis.attach(plain, SERVERS, failing, "");
        FailureDiagnosis.attach(error, SERVERS, failing, "");

        assertThat(attached(plain))
                .singleElement()
                .asString()
                .contains("could not be diagnosed", "the cluster is closed");
        assertThat(attached(error)).isEmpty();
    }

    @Test
    void anInterruptIsRestoredAfterTheDiagnosis() {
        AssertionError plain = new AssertionError("boom");
        Supplier<Diagnosis> stoppedByInterrupts = () -> {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return HEALTHY;
        };
        Thread.currentThread().interrupt();

        FailureDiagnosis.attach(plain, SERVERS, stoppedByInterrupts, "");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(attached(plain)).singleElement().asString().startsWith(HEADLINE);
    }

    private static Throwable suppressing(Throwable failure, Throwable suppressed) {
        failure.addSuppressed(suppressed);
        return failure;
    }
}

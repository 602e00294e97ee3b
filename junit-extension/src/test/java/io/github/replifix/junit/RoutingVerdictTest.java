package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replifix.ReplifixException;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.diagnosis.Diagnosis;
import io.github.replifix.diagnosis.Finding;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import io.github.replifix.routing.ObservedStatement;
import io.github.replifix.routing.Routing;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingVerdictTest {

    private static final Finding UNAWAITED =
            Finding.about("replica1", "source", Cause.UNAWAITED_READ, "go.t was read on replica1", "Await it.");
    private static final Finding LOST =
            Finding.about("source", Cause.TRANSACTION_LOST, "a transaction was lost", "Commit it.");
    private static final Finding WRITTEN =
            Finding.about("replica1", Cause.REPLICA_WRITTEN, "replica1 was written to", "Write to the source.");

    private record Made(
            List<Finding> unawaitedReads,
            List<Finding> lostTransactions,
            List<Finding> writesOnReplicas,
            List<String> notes,
            long count)
            implements Routing {
        @Override
        public Set<String> servers() {
            return Set.of("source", "replica1");
        }

        @Override
        public List<ObservedStatement> statements() {
            return List.of();
        }
    }

    private static Optional<ReplicationAssertionError> verdict(
            List<Finding> unawaited, List<Finding> lost, List<Finding> written, Diagnosis... known) {
        return RoutingVerdict.of(new Made(unawaited, lost, written, List.of("one thing"), 0), List.of(known));
    }

    @Test
    void nothingIsSaidIfNothingIsWrong() {
        assertThat(verdict(List.of(), List.of(), List.of())).isEmpty();
    }

    @Test
    void aTestOfWhichNotAllIsKeptIsNotPassed() {
        assertThatThrownBy(() ->
                        RoutingVerdict.of(new Made(List.of(), List.of(), List.of(), List.of(), 100_001), List.of()))
                .isInstanceOf(ReplifixException.class)
                .hasMessageContaining("100001 statements ran, and only the first 0 are kept");
        assertThat(RoutingVerdict.of(new Made(List.of(UNAWAITED), List.of(), List.of(), List.of(), 100_001), List.of()))
                .isPresent();
    }

    @Test
    void allFindingsAreSaidInTheOrderOfTheirCauses() {
        ReplicationAssertionError error =
                verdict(List.of(UNAWAITED), List.of(LOST), List.of(WRITTEN)).orElseThrow();

        assertThat(error.diagnosis().findings()).containsExactly(WRITTEN, UNAWAITED, LOST);
        assertThat(error).hasMessage("""
                        replica1 was written to
                        go.t was read on replica1
                        a transaction was lost
                          note: found after the test, because it has staleReads = FAIL
                          note: one thing
                          next: Write to the source.
                          next: Await it.
                          next: Commit it.""");
    }

    @Test
    void eachKindFailsAlone() {
        assertThat(verdict(List.of(UNAWAITED), List.of(), List.of())
                        .orElseThrow()
                        .why())
                .isEqualTo(Cause.UNAWAITED_READ);
        assertThat(verdict(List.of(), List.of(LOST), List.of()).orElseThrow().why())
                .isEqualTo(Cause.TRANSACTION_LOST);
        assertThat(verdict(List.of(), List.of(), List.of(WRITTEN)).orElseThrow().why())
                .isEqualTo(Cause.REPLICA_WRITTEN);
    }

    @Test
    void whatTheTestHasSaidItselfIsNotRepeated() {
        Diagnosis known = new Diagnosis(List.of(UNAWAITED), List.of(), List.of());

        assertThat(verdict(List.of(UNAWAITED), List.of(), List.of(), known)).isEmpty();
        assertThat(verdict(List.of(UNAWAITED), List.of(LOST), List.of(), known)
                        .orElseThrow()
                        .diagnosis()
                        .findings())
                .containsExactly(LOST);
    }

    @Test
    void manyFindingsAreCounted() {
        ReplicationAssertionError error = verdict(Collections.nCopies(23, UNAWAITED), List.of(), List.of())
                .orElseThrow();

        assertThat(error.diagnosis().findings()).hasSize(20);
        assertThat(error).hasMessageContaining("note: 3 more findings are not listed here");
    }
}

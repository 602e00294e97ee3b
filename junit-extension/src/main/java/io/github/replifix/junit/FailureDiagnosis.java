package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Diagnosis;
import io.github.replifix.diagnosis.Finding;
import io.github.replifix.diagnosis.Note;
import io.github.replifix.diagnosis.ReplicationAssertionError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Attaches the state of the cluster to the failure of a test. An error of Replifix carries its own diagnosis already: it
 * gets only what it lacks, since the state may have changed, and a healthy cluster would contradict it.
 */
final class FailureDiagnosis {

    private static final String HEADLINE = "The cluster when the test failed:";

    /** Ages, positions and counts change from one diagnosis to the next. */
    private static final Pattern NUMBER = Pattern.compile("\\d+([.,:]\\d+)*");

    private FailureDiagnosis() {}

    /**
     * Attaches what the failure lacks.
     *
     * @param label a line that is added to every diagnosis; empty for none
     * @return the diagnosis for reports, which may be the failure's own
     */
    static String attach(Throwable failure, ReplicatedCluster cluster, String label) {
        return attach(failure, cluster.topology().servers(), cluster::diagnose, label);
    }

    static String attach(Throwable failure, List<String> servers, Supplier<Diagnosis> diagnose, String label) {
        List<Diagnosis> own = carriedBy(failure, servers);
        String state = own.isEmpty() ? state(diagnose) : news(diagnose, own);
        String text = (state + label).strip();
        if (!text.isEmpty()) {
            failure.addSuppressed(new ClusterDiagnosis(text));
        }
        return state.isEmpty() ? own.get(0).render() + label : text;
    }

    /** What goes wrong here must not hide why the test failed. */
    private static String state(Supplier<Diagnosis> diagnose) {
        try {
            return uninterrupted(diagnose).render(HEADLINE);
        } catch (RuntimeException | AssertionError e) {
            return "The cluster could not be diagnosed: " + e;
        }
    }

    /** The current diagnosis if it has findings or notes that the failure lacks, else nothing. */
    private static String news(Supplier<Diagnosis> diagnose, List<Diagnosis> own) {
        try {
            Diagnosis current = uninterrupted(diagnose);
            boolean more = !keys(own, Diagnosis::findings, FailureDiagnosis::key)
                            .containsAll(keys(List.of(current), Diagnosis::findings, FailureDiagnosis::key))
                    || !keys(own, Diagnosis::notes, FailureDiagnosis::key)
                            .containsAll(keys(List.of(current), Diagnosis::notes, FailureDiagnosis::key));
            return more ? current.render(HEADLINE) : "";
        } catch (RuntimeException | AssertionError e) {
            return "";
        }
    }

    /** A test that fails because it was interrupted is still interrupted here, and servers could not be asked. */
    private static Diagnosis uninterrupted(Supplier<Diagnosis> diagnose) {
        boolean interrupted = Thread.interrupted();
        try {
            return diagnose.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The diagnoses of all errors about these servers that the failure is, was caused by, or suppresses. */
    static List<Diagnosis> carriedBy(Throwable failure, List<String> servers) {
        List<Diagnosis> found = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof ReplicationAssertionError error && isAbout(error.diagnosis(), servers)) {
                found.add(error.diagnosis());
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            open.addAll(Arrays.asList(next.getSuppressed()));
        }
        return found;
    }

    /** Errors do not say which cluster they are about; those of one that the test started itself often have other names. */
    private static boolean isAbout(Diagnosis diagnosis, List<String> servers) {
        return diagnosis.findings().stream().map(Finding::server).allMatch(servers::contains);
    }

    private static <T> Set<Object> keys(
            List<Diagnosis> diagnoses, Function<Diagnosis, List<T>> items, Function<T, Object> key) {
        return diagnoses.stream()
                .flatMap(diagnosis -> items.apply(diagnosis).stream())
                .map(key)
                .collect(Collectors.toSet());
    }

    private static Object key(Finding finding) {
        return List.of(finding.cause(), finding.server(), finding.channel());
    }

    private static Object key(Note note) {
        return List.of(note.server(), NUMBER.matcher(note.sentence()).replaceAll("#"));
    }
}

package io.github.replifix.junit;

/** The state of the cluster when a test failed: a suppressed exception of the test's failure. */
public final class ClusterDiagnosis extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClusterDiagnosis(String diagnosis) {
        super(diagnosis, null, false, false);
    }
}

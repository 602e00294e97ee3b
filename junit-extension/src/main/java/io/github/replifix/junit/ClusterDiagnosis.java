package io.github.replifix.junit;

/** The state of the cluster when a test failed, carried by the test's failure as a suppressed exception. */
public final class ClusterDiagnosis extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClusterDiagnosis(String diagnosis) {
        super(diagnosis, null, false, false);
    }
}

package io.github.replifix.junit;

import io.github.replifix.spec.ClusterSpec;

/**
 * A framework whose objects use the cluster of a test class for longer than the class runs. Found by {@link
 * java.util.ServiceLoader}. The class and the framework then hold a {@link ClusterLease} each.
 */
public interface ClusterHost {

    /** Whether the framework takes part in the tests of this class. */
    boolean isInChargeOf(Class<?> testClass);

    /**
     * Tells what the class asks for, before its cluster is started; once for each combination of a matrix.
     *
     * @param ofMatrix whether other combinations may follow
     */
    void begin(Class<?> testClass, ClusterSpec spec, boolean ofMatrix);

    /** Tells that a combination of the class's matrix is done with, so that nothing may go on using its cluster. */
    void end(Class<?> testClass);
}

package io.github.replifix.junit;

import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Scope;

/**
 * What a test class asks for.
 *
 * @param cluster what its cluster is to be
 * @param scope how long the cluster lives
 */
record TestSpec(ClusterSpec cluster, Scope scope) {

    TestSpec withCluster(ClusterSpec newCluster) {
        return new TestSpec(newCluster, scope);
    }
}

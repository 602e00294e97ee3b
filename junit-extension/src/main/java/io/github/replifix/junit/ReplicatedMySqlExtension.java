package io.github.replifix.junit;

import io.github.replifix.spec.ClusterSpec;

/**
 * Does in code what {@link ReplicatedMySql} does:
 *
 * <pre>{@code
 * @RegisterExtension
 * static ReplicatedMySqlExtension mysql =
 *         ReplicatedMySqlExtension.of(ClusterSpec.documented().withDatabases("go"));
 * }</pre>
 */
public final class ReplicatedMySqlExtension extends ClusterExtension {

    private ReplicatedMySqlExtension(ClusterSpec spec) {
        super(spec);
    }

    /**
     * An extension for a specification made in code; settings of the build have no effect on it. In a field that is not
     * static it gives each test a cluster of its own, unless one instance of the class serves all tests.
     */
    public static ReplicatedMySqlExtension of(ClusterSpec spec) {
        return new ReplicatedMySqlExtension(spec);
    }
}

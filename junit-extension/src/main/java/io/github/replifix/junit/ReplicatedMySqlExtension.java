package io.github.replifix.junit;

import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Does in code what {@link ReplicatedMySql} does:
 *
 * <pre>{@code
 * @RegisterExtension
 * static ReplicatedMySqlExtension mysql =
 *         ReplicatedMySqlExtension.of(ClusterSpec.documented().withDatabases("go"));
 * }</pre>
 */
public final class ReplicatedMySqlExtension extends ClusterExtension implements RegisteredCluster {

    private final ClusterSpec spec;

    private ReplicatedMySqlExtension(ClusterSpec spec, @Nullable Scope scope) {
        super(spec, scope);
        this.spec = spec;
    }

    /**
     * An extension for a specification made in code. Of the settings of the build, only {@code replifix.lag} and {@code
     * replifix.staleReads} have an effect on it, if the specification has none of its own. In a static field it
     * starts one cluster for the class. In a field of the instance it starts one for each test, unless one instance of the
     * class serves all tests.
     */
    public static ReplicatedMySqlExtension of(ClusterSpec spec) {
        return new ReplicatedMySqlExtension(spec, null);
    }

    /**
     * An extension with another scope. In a field of the instance only {@link Scope#METHOD} is supported, unless one
     * instance of the class serves all tests.
     */
    public ReplicatedMySqlExtension withScope(Scope scope) {
        return new ReplicatedMySqlExtension(spec, scope);
    }
}

package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.node.ServerNode;
import io.github.replifix.spec.ClusterSpec;
import java.lang.reflect.AnnotatedElement;
import java.sql.Connection;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A parameter or field that is to get something of a cluster.
 *
 * @param description where it is, for messages
 * @param type what it wants
 * @param source whether it is marked {@link Source}
 * @param replica the number of the replica that it is marked with; null if it is not
 */
record InjectionPoint(
        String description,
        Class<?> type,
        boolean source,
        @Nullable Integer replica) {

    private static final Set<Class<?>> OF_A_SERVER =
            Set.of(DataSource.class, Connection.class, String.class, ServerNode.class);

    /** The injection point that the element is; empty if it wants nothing of ours. */
    static Optional<InjectionPoint> of(AnnotatedElement element, Class<?> type, String description) {
        boolean source = AnnotationSupport.isAnnotated(element, Source.class);
        Integer replica = AnnotationSupport.findAnnotation(element, Replica.class)
                .map(Replica::value)
                .orElse(null);
        boolean ours = source || replica != null || type == ReplicatedCluster.class;
        return ours ? Optional.of(new InjectionPoint(description, type, source, replica)) : Optional.empty();
    }

    /** Whether it is marked, so that nobody else can be meant to provide the value. */
    boolean isMarked() {
        return source || replica != null;
    }

    /**
     * Checks that a cluster of this specification will have what is wanted.
     *
     * @throws IllegalArgumentException saying what is wrong and what would be right
     */
    void check(ClusterSpec spec) {
        if (source && replica != null) {
            throw wrong("it is marked both @Source and @Replica");
        }
        if (replica != null && (replica < 1 || replica > spec.replicas())) {
            throw wrong("@Replica(" + replica + ") is not there: the cluster has "
                    + (spec.replicas() == 1 ? "replica 1 only" : "replicas 1 to " + spec.replicas()));
        }
        boolean cluster = type == ReplicatedCluster.class;
        if (cluster && isMarked()) {
            throw wrong("a ReplicatedCluster is the whole; take the mark away");
        }
        boolean replicaType = replica != null && type == io.github.replifix.cluster.Replica.class;
        if (!cluster && !replicaType && !OF_A_SERVER.contains(type)) {
            throw wrong("a " + type.getName() + " can't be had; what can is ReplicatedCluster, and with @Source or"
                    + " @Replica(n): DataSource, Connection, String (JDBC URL), MySqlServer"
                    + " (and with @Replica(n): io.github.replifix.cluster.Replica)");
        }
    }

    /** What is wanted, of this cluster. */
    Object resolve(ReplicatedCluster cluster) {
        if (type == ReplicatedCluster.class) {
            return cluster;
        }
        ServerNode server = replica == null ? cluster.source() : cluster.replica(replica);
        if (type == DataSource.class) {
            return server.dataSource();
        }
        if (type == Connection.class) {
            return server.connection();
        }
        return type == String.class ? server.jdbcUrl() : server;
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException(description + ": " + reason);
    }
}

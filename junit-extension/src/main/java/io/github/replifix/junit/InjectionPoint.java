package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.server.MySqlServer;
import io.github.replifix.topology.Topology;
import java.lang.reflect.AnnotatedElement;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A parameter or field that gets a cluster, a server of it, or a way to connect to one.
 *
 * @param description where it is, for messages
 * @param type its type
 * @param marks its annotations that name a server
 */
record InjectionPoint(String description, Class<?> type, List<ServerMark> marks) {

    private static final Set<Class<?>> OF_ANY_SERVER =
            Set.of(DataSource.class, Connection.class, String.class, MySqlServer.class);

    /** The injection point that the element is; empty if it is none. */
    static Optional<InjectionPoint> of(AnnotatedElement element, Class<?> type, String description) {
        List<ServerMark> marks = ServerMark.on(element);
        return marks.isEmpty() && type != ReplicatedCluster.class
                ? Optional.empty()
                : Optional.of(new InjectionPoint(description, type, marks));
    }

    /** Whether it is annotated, so that no other extension can be meant to provide the value. */
    boolean isMarked() {
        return !marks.isEmpty();
    }

    /**
     * Checks that a cluster of this topology has what is to be injected.
     *
     * @throws IllegalArgumentException saying what is wrong and what is possible
     */
    void check(Topology topology) {
        if (marks.size() > 1) {
            throw wrong("conflicting annotations " + marks + "; keep one");
        }
        if (type == ReplicatedCluster.class) {
            if (isMarked()) {
                throw wrong("a ReplicatedCluster is injected without " + marks.get(0) + "; remove the annotation");
            }
            return;
        }
        String server = find(topology);
        boolean ofReplica = type == io.github.replifix.cluster.Replica.class;
        if (ofReplica && !topology.isReplica(server)) {
            throw wrong("type " + type.getName() + " is not supported for " + server
                    + ", which has no source; use DataSource, Connection, String (JDBC URL) or MySqlServer");
        }
        if (!ofReplica && !OF_ANY_SERVER.contains(type)) {
            throw wrong("type " + type.getName() + " is not supported; use DataSource, Connection, String (JDBC URL) or"
                    + " MySqlServer, or for a server that has a source io.github.replifix.cluster.Replica");
        }
    }

    /** The value for a cluster whose topology was checked. */
    Object resolve(ReplicatedCluster cluster) {
        if (type == ReplicatedCluster.class) {
            return cluster;
        }
        String name = find(cluster.topology());
        if (type == io.github.replifix.cluster.Replica.class) {
            return cluster.replica(name);
        }
        MySqlServer server = cluster.server(name);
        if (type == DataSource.class) {
            return server.dataSource();
        }
        if (type == Connection.class) {
            return server.connection();
        }
        return type == String.class ? server.jdbcUrl() : server;
    }

    private String find(Topology topology) {
        try {
            return marks.get(0).find(topology);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(description + ": " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(description + ": " + problem);
    }
}

package io.github.replifix.junit;

import io.github.replifix.topology.Topology;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * An annotation that names a server: {@link Source}, {@link Replica} or {@link Server}.
 *
 * @param annotation the annotation
 */
record ServerMark(Annotation annotation) {

    /** Those of a parameter or field. */
    static List<ServerMark> on(AnnotatedElement element) {
        return Stream.of(Source.class, Replica.class, Server.class)
                .map(type -> AnnotationSupport.findAnnotation(element, type))
                .flatMap(Optional::stream)
                .map(ServerMark::new)
                .toList();
    }

    /**
     * The name of the server.
     *
     * @throws IllegalArgumentException if the topology has no such server; the message names those that it has
     */
    String find(Topology topology) {
        if (annotation instanceof Replica replica) {
            return numbered(replica.value(), topology);
        }
        if (annotation instanceof Source source) {
            return source.value().isEmpty() ? onlyHead(topology) : source(source.value(), topology);
        }
        return named(((Server) annotation).value(), topology);
    }

    /** The annotation as it is written. */
    @Override
    public String toString() {
        if (annotation instanceof Replica replica) {
            return "@Replica(" + replica.value() + ")";
        }
        if (annotation instanceof Source source) {
            return source.value().isEmpty() ? "@Source" : "@Source(\"" + source.value() + "\")";
        }
        return "@Server(\"" + ((Server) annotation).value() + "\")";
    }

    private String named(String name, Topology topology) {
        return topology.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        this + ": no server '" + name + "' in the topology; its servers are " + topology.servers()));
    }

    private String source(String name, Topology topology) {
        String server = named(name, topology);
        if (!topology.isSource(server)) {
            throw new IllegalArgumentException(
                    this + ": " + server + " has no replicas; the servers that have some are " + sources(topology)
                            + "; @Server(\"" + server + "\") is possible for every server");
        }
        return server;
    }

    private String onlyHead(Topology topology) {
        List<String> heads = topology.heads();
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("@Source needs a name, because every server of " + topology
                    + " has a source; name one of " + sources(topology));
        }
        if (heads.size() > 1) {
            throw new IllegalArgumentException("@Source needs a name, because " + heads.size() + " servers of "
                    + topology + " have no source; name one of " + heads);
        }
        return heads.get(0);
    }

    private String numbered(int number, Topology topology) {
        List<String> replicas = topology.replicas();
        if (number < 1 || number > replicas.size()) {
            throw new IllegalArgumentException(this + ": no such replica; the cluster has "
                    + (replicas.size() == 1 ? "replica 1 only" : "replicas 1 to " + replicas.size()));
        }
        String server = replicas.get(number - 1);
        if (topology.heads().isEmpty() || topology.isInRing(server)) {
            throw new IllegalArgumentException(
                    this + " is not supported in a ring; use the name of the server: @Server(\"" + server + "\")");
        }
        return server;
    }

    private static List<String> sources(Topology topology) {
        return topology.servers().stream().filter(topology::isSource).toList();
    }
}

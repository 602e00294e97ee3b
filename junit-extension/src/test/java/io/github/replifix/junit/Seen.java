package io.github.replifix.junit;

import io.github.replifix.cluster.ReplicatedCluster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Values that example classes record for the test that runs them. */
final class Seen {

    private static final Map<String, List<Object>> VALUES = new ConcurrentHashMap<>();

    private Seen() {}

    static void clear() {
        VALUES.clear();
    }

    static void add(String where, Object value) {
        VALUES.computeIfAbsent(where, name -> new CopyOnWriteArrayList<>()).add(value);
    }

    /** Records a cluster by the UUID and port of its source. */
    static void cluster(String where, ReplicatedCluster cluster) {
        add(
                where,
                cluster.source().variable("server_uuid") + ":"
                        + cluster.source().port());
    }

    static List<Object> at(String where) {
        return List.copyOf(VALUES.getOrDefault(where, List.of()));
    }
}

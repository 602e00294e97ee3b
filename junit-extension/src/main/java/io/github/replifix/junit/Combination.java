package io.github.replifix.junit;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One value of each list of a matrix. The version is checked when it is applied.
 *
 * @param topology as it is listed; empty if none is listed
 */
record Combination(
        String version, ReplicationMode mode, BinlogFormat binlogFormat, Provider provider, String topology) {

    /**
     * A copy of the specification with these values.
     *
     * @throws IllegalArgumentException naming the attribute and what is wrong with it
     */
    ClusterSpec applyTo(ClusterSpec spec) {
        ClusterSpec connected = topology.isEmpty() ? spec : spec.withTopology(topology);
        return connected
                .withVersion(version)
                .withMode(mode)
                .withBinlogFormat(binlogFormat)
                .withProvider(provider);
    }

    /** Mode and format are always part of it, because readers of a report can't know the defaults of the build. */
    String name(ReplicatedMySqlMatrix listed) {
        List<String> parts = new ArrayList<>();
        if (listed.versions().length > 0) {
            parts.add(version);
        }
        parts.add(mode == ReplicationMode.BINLOG_POSITION ? "position" : mode.name());
        parts.add(binlogFormat.name());
        if (listed.providers().length > 0) {
            parts.add(provider.name().toLowerCase(Locale.ROOT));
        }
        if (!topology.isEmpty()) {
            parts.add(TopologyText.normalize(topology));
        }
        return String.join(" · ", parts);
    }
}

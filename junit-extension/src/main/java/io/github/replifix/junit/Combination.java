package io.github.replifix.junit;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One value of each list of a matrix; a version that is none may be among them until it is applied. */
record Combination(String version, ReplicationMode mode, BinlogFormat binlogFormat, Provider provider) {

    /**
     * A copy of the specification with these values.
     *
     * @throws IllegalArgumentException naming the attribute and what is wrong with it
     */
    ClusterSpec applyTo(ClusterSpec spec) {
        return spec.withVersion(version)
                .withMode(mode)
                .withBinlogFormat(binlogFormat)
                .withProvider(provider);
    }

    /** Mode and format are always said, for nobody can be expected to know which ones hold if nothing is. */
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
        return String.join(" · ", parts);
    }
}

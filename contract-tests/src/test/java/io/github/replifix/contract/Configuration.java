package io.github.replifix.contract;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.server.MySqlServer;
import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ProviderSettings;
import io.github.replifix.spec.ReplicationMode;
import java.util.function.UnaryOperator;

/** Servers in one mode and binary log format. */
record Configuration(Target target, ReplicationMode mode, BinlogFormat format) {

    /** Whether all servers are required and tested, and not only the newest embedded ones. */
    static final boolean COMPLETE = Boolean.parseBoolean(System.getenv("REPLIFIX_REQUIRE_ALL"));

    static final String OTHER_TIER = "it is tested in the complete build (REPLIFIX_REQUIRE_ALL=true)";

    /** Whether it is the documented configuration, in which everything is tested. */
    boolean isDocumented() {
        return mode == ReplicationMode.BINLOG_POSITION && format == BinlogFormat.MIXED;
    }

    /** Of the newest embedded servers the documented configuration and one by GTID; everything in a complete build. */
    boolean isInThisTier() {
        boolean named = !System.getProperty("replifix.contract", "").isEmpty();
        boolean one = isDocumented() || (mode == ReplicationMode.GTID && format == BinlogFormat.ROW);
        return COMPLETE || named || (Target.NEWEST.contains(target) && one);
    }

    ClusterSpec spec() {
        return target.spec().withMode(mode).withBinlogFormat(format);
    }

    /** Starts a cluster, changed as wanted; where it is an external one, also the servers that it attaches to. */
    Running start(UnaryOperator<ClusterSpec> change) {
        ReplicatedCluster own = ReplicatedCluster.start(change.apply(spec()));
        if (target.provider() != Provider.EXTERNAL) {
            return new Running(this, own, own);
        }
        try {
            return new Running(this, ReplicatedCluster.start(attached(own)), own);
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    /** The specification of a cluster that attaches to the servers of another one. */
    static ClusterSpec attached(ReplicatedCluster own) {
        ClusterSpec spec = ClusterSpec.documented()
                .withProvider(Provider.EXTERNAL)
                .withReplicas(own.replicas().size())
                .withDatabases(own.spec().databases().toArray(String[]::new));
        spec = with(spec, "source", own.source());
        for (int i = 1; i <= own.replicas().size(); i++) {
            spec = with(spec, "replica" + i, own.replica(i));
        }
        return spec;
    }

    private static ClusterSpec with(ClusterSpec spec, String name, MySqlServer server) {
        String prefix = ProviderSettings.EXTERNAL + name;
        return spec.withSetting(prefix + ".url", "jdbc:mysql://" + server.host() + ":" + server.port())
                .withSetting(prefix + ".user", server.admin().username())
                .withSetting(prefix + ".password", server.admin().password());
    }

    @Override
    public String toString() {
        return target + " · " + (mode == ReplicationMode.GTID ? "GTID" : "position") + " · " + format;
    }
}

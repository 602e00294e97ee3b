package io.github.replifix.contract;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.node.ServerNode;
import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ProviderSettings;
import io.github.replifix.spec.ReplicationMode;
import java.util.function.UnaryOperator;

/** Servers in one mode and binary log format. */
record Kind(Target target, ReplicationMode mode, BinlogFormat format) {

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

    private static ClusterSpec with(ClusterSpec spec, String name, ServerNode server) {
        String prefix = ProviderSettings.EXTERNAL + name;
        return spec.withSetting(prefix + ".url", "jdbc:mysql://" + server.host() + ":" + server.port())
                .withSetting(prefix + ".user", server.username())
                .withSetting(prefix + ".password", server.password());
    }

    @Override
    public String toString() {
        return target + " · " + (mode == ReplicationMode.GTID ? "GTID" : "position") + " · " + format;
    }
}

package io.github.replifix.benchmarks;

import io.github.replifix.cluster.Observation;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.routing.Routing;
import io.github.replifix.server.MySqlServer;
import io.github.replifix.spec.ReplicationMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What it costs to know which server ran which statement, and what it costs those who do not want to know. */
final class ObserveCost {

    private static final int SUITE = 2_000;
    private static final int WARM_UPS = 5;
    private static final int RUNS = 15;
    private static final int SMALL = 100;
    private static final int LARGE = 10_000;
    private static final int LARGE_RUNS = 5;
    private static final int LARGEST_RUNS = 3;

    private final String version;

    ObserveCost(String version) {
        this.version = version;
    }

    List<Result> run() throws Exception {
        List<Result> results = new ArrayList<>();
        results.add(off());
        try (ReplicatedCluster cluster = start();
                ShortStatements statements = ours(cluster)) {
            results.add(on(cluster, statements));
            results.add(end(cluster, statements, SMALL, RUNS));
            results.add(end(cluster, statements, LARGE, LARGE_RUNS));
            results.add(end(cluster, statements, Routing.MOST, LARGEST_RUNS));
        }
        return results;
    }

    /** The suite in an observation from its beginning to its end; beside the same without. */
    private Result on(ReplicatedCluster cluster, ShortStatements statements) throws Exception {
        Timings observed = new Timings();
        Timings not = new Timings();
        for (int i = 0; i < WARM_UPS + RUNS; i++) {
            (i < WARM_UPS ? new Timings() : not).time(() -> statements.run(SUITE));
            cluster.awaitReplicated();
            (i < WARM_UPS ? new Timings() : observed)
                    .time(() -> check(cluster.observe(() -> statements.run(SUITE)), SUITE));
            cluster.awaitReplicated();
        }
        return Result.millis("observe.on", version, observed.median(), not.median());
    }

    /** The suite where nobody observes; beside the same over connections that do not come from Replifix. */
    private Result off() throws Exception {
        try (ReplicatedCluster cluster = start();
                ShortStatements ours = ours(cluster);
                ShortStatements plain = new ShortStatements(plain(cluster.source()), plain(cluster.replica()))) {
            Timings tracked = new Timings();
            Timings untracked = new Timings();
            for (int i = 0; i < WARM_UPS + RUNS; i++) {
                (i < WARM_UPS ? new Timings() : untracked).time(() -> plain.run(SUITE));
                cluster.awaitReplicated();
                (i < WARM_UPS ? new Timings() : tracked).time(() -> ours.run(SUITE));
                cluster.awaitReplicated();
            }
            return Result.millis("observe.off", version, tracked.median(), untracked.median());
        }
    }

    /** The end of an observation of so many statements; beside what those took. */
    private Result end(ReplicatedCluster cluster, ShortStatements statements, int count, int runs) throws Exception {
        Timings ends = new Timings();
        Timings work = new Timings();
        for (int i = 0; i < runs; i++) {
            cluster.awaitReplicated();
            try (Observation observation = cluster.startObservation()) {
                work.time(() -> statements.run(count));
                ends.time(() -> check(observation.end(), count));
            }
        }
        return Result.millis("observe.end." + count, version, ends.median(), work.median());
    }

    private static void check(Routing routing, int count) {
        if (routing.statements().size() != count || !routing.unawaitedReads().isEmpty()) {
            throw new IllegalStateException(routing.count() + " statements instead of " + count + ", and "
                    + routing.unawaitedReads().size() + " unawaited reads; " + routing.notes());
        }
    }

    private ReplicatedCluster start() {
        ReplicatedCluster cluster = ReplicatedCluster.start(FirstRow.spec(version, ReplicationMode.BINLOG_POSITION, 1));
        for (String sql : ShortStatements.tables()) {
            cluster.source().execute(sql);
        }
        cluster.awaitReplicated();
        return cluster;
    }

    private static ShortStatements ours(ReplicatedCluster cluster) throws SQLException {
        return new ShortStatements(
                cluster.source().connection(), cluster.replica().connection());
    }

    /** Without the interceptor that all connections of this JVM get otherwise. */
    private static Connection plain(MySqlServer server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl() + "&queryInterceptors=", server.username(), server.password());
    }
}

package io.github.replifix.samples.temtab;

import io.github.replifix.cluster.ReplicatedCluster;
import java.util.List;
import java.util.stream.Collectors;

/** What happened, for a person who watches: how the pair was set up, how replication stands, what the replica has. */
record Story(ReplicatedCluster cluster, List<Temtab> rows) {

    @Override
    public String toString() {
        return """

                ==== What was done, statement by statement ====

                %s
                ==== The replica's status ====

                %s
                ==== go.temtab, read from the replica ====

                %s
                """.formatted(cluster.transcript().render(), cluster.replica().status(), table());
    }

    /** Separated by tabs, as {@code mysql --batch} prints it: a Chinese character is two columns wide on a terminal. */
    private String table() {
        return rows.stream()
                .map(row -> row.c1() + "\t" + row.c2() + "\t" + row.c3())
                .collect(Collectors.joining("\n", "c1\tc2\tc3\n", ""));
    }
}

package io.github.replifix.benchmarks;

import io.github.replifix.server.MySqlServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A session that inserts single rows one after the other, into a table that nobody compares. It pauses between them, so that
 * the replica keeps up: what a comparison waits for a replica that falls behind is no cost of comparing.
 */
final class WriterLoop implements AutoCloseable {

    private static final String TABLE = "bench.elsewhere";
    private static final int PAUSE_MILLIS = 2;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Future<Timings> written;
    private volatile boolean stopped;

    private WriterLoop(MySqlServer server) {
        written = executor.submit(() -> write(server));
    }

    static WriterLoop start(MySqlServer server) {
        server.execute(
                "create table if not exists " + TABLE + " (id int auto_increment primary key, note varchar(40))");
        return new WriterLoop(server);
    }

    /** Stops writing and returns how long each statement took. */
    Timings stop() throws InterruptedException, ExecutionException {
        stopped = true;
        return written.get();
    }

    @Override
    public void close() {
        stopped = true;
        executor.shutdown();
    }

    private Timings write(MySqlServer server) throws Exception {
        Timings timings = new Timings();
        try (Connection connection = server.connection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into " + TABLE + " (note) values ('meanwhile')")) {
            while (!stopped) {
                timings.time(insert::executeUpdate);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        return timings;
    }
}

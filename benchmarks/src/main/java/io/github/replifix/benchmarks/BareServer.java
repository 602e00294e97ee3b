package io.github.replifix.benchmarks;

import io.github.replifix.time.Deadline;
import io.github.replifix.time.Poller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One mysqld that nobody looks after, from its start until it is closed. */
final class BareServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final int port;
    private final Thread hook;

    private BareServer(Process process, int port) {
        this.process = process;
        this.port = port;
        hook = new Thread(process::destroyForcibly, "end-bare-server");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the process and returns when it greets whoever connects: it listens earlier, and is silent then. */
    static BareServer start(ProcessBuilder builder, int port) throws IOException {
        BareServer server = new BareServer(builder.start(), port);
        try {
            // The fixture's own poller, so that neither is seen sooner than the other.
            Poller.until(
                    Deadline.in(PATIENCE),
                    server::greets,
                    () -> new IllegalStateException("a bare server was not ready in time: " + builder.command()));
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Asks the server to shut down (SIGTERM) and returns when its process has ended. */
    void shutDown() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a bare server did not shut down in time");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private boolean greets() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a bare server died with exit status " + process.exitValue());
        }
        try (Socket socket = new Socket()) {
            int millis = (int) PATIENCE.toMillis();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
            socket.setSoTimeout(millis);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}

package io.github.replifix.gallery;

import io.github.replifix.dialect.SourceAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on what a replica and its source say to each other, until it passes on nothing more and says nothing of it. */
final class LinkRelay implements AutoCloseable {

    private final ServerSocket listening;
    private final SourceAddress source;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    LinkRelay(SourceAddress source) throws IOException {
        this.source = source;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Where the replica finds it. */
    SourceAddress address() {
        return new SourceAddress("127.0.0.1", listening.getLocalPort());
    }

    /** From now on nothing passes, and connections stay open. */
    void fallSilent() {
        silent = true;
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket replica = listening.accept();
                Socket server = new Socket(source.host(), source.port());
                sockets.addAll(List.of(replica, server));
                start(() -> pass(replica, server));
                start(() -> pass(server, replica));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            int read = from.getInputStream().read(bytes);
            while (read >= 0) {
                if (!silent) {
                    to.getOutputStream().write(bytes, 0, read);
                }
                read = from.getInputStream().read(bytes);
            }
        } catch (IOException e) {
            // The other side was closed.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "gallery-relay");
        thread.setDaemon(true);
        thread.start();
    }
}

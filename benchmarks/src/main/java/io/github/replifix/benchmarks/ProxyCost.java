package io.github.replifix.benchmarks;

import static io.github.replifix.spec.ReplicationMode.BINLOG_POSITION;

import io.github.replifix.proxy.TcpProxy;
import io.github.replifix.spec.ClusterSpec;
import io.github.replifix.spec.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a proxy costs that does nothing: to an await, to a large transfer, to many connections. The baseline is without it. */
final class ProxyCost {

    private static final int CONNECTIONS = 200;
    private static final int ROUNDS = 20;
    private static final int TRANSFERS = 3;
    private static final long BYTES = 1L << 30;
    private static final int BUFFER = 256 << 10;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String version;

    ProxyCost(String version) {
        this.version = version;
    }

    List<Result> run() throws Exception {
        List<Result> results = new ArrayList<>(awaits());
        try (ServerSocket server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
            InetSocketAddress direct = (InetSocketAddress) server.getLocalSocketAddress();
            try (TcpProxy proxy = TcpProxy.listen(InetAddress.getLoopbackAddress(), direct)) {
                results.add(throughput(server, proxy));
                results.add(Result.micros(
                        "proxy.200.roundtrip", "", roundTrips(server, proxy.address()), roundTrips(server, direct)));
            }
        }
        return results;
    }

    private List<Result> awaits() throws Exception {
        ClusterSpec spec = FirstRow.spec(version, BINLOG_POSITION, 1);
        List<Result> direct = new AwaitCost(version, spec).run("");
        List<Result> proxied = new AwaitCost(version, spec.withNetwork(Network.PROXIED)).run("");
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < direct.size(); i++) {
            Result one = proxied.get(i);
            results.add(new Result(
                    "proxy." + one.name(),
                    version,
                    one.provider(),
                    one.value(),
                    one.unit(),
                    direct.get(i).value()));
        }
        return results;
    }

    private static Result throughput(ServerSocket server, TcpProxy proxy) throws Exception {
        Timings through = new Timings();
        Timings direct = new Timings();
        for (int i = 0; i < TRANSFERS; i++) {
            through.time(() -> transfer(server, proxy.address()));
            direct.time(() -> transfer(server, (InetSocketAddress) server.getLocalSocketAddress()));
        }
        return new Result(
                "proxy.throughput",
                "",
                "-",
                megabytesPerSecond(through.median()),
                "MB/s",
                megabytesPerSecond(direct.median()));
    }

    private static double megabytesPerSecond(double nanos) {
        return BYTES / BYTES_PER_MEGABYTE / (nanos / NANOS_PER_SECOND);
    }

    /** The server sends, as a source does. */
    private static void transfer(ServerSocket server, InetSocketAddress address) throws Exception {
        try (Socket client = new Socket(address.getAddress(), address.getPort());
                Socket accepted = server.accept()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(accepted));
            byte[] buffer = new byte[BUFFER];
            InputStream in = client.getInputStream();
            for (long left = BYTES; left > 0; ) {
                int read = in.read(buffer);
                if (read < 0) {
                    throw new IOException("the stream ended too early");
                }
                left -= read;
            }
            sending.join();
        }
    }

    private static void send(Socket socket) {
        byte[] buffer = new byte[BUFFER];
        try {
            OutputStream out = socket.getOutputStream();
            for (long left = BYTES; left > 0; left -= buffer.length) {
                out.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A byte there and back over each of many connections that are open at once; the median time of all of them. */
    private static double roundTrips(ServerSocket server, InetSocketAddress address) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Socket> clients = new ArrayList<>();
        List<Socket> servers = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(new Socket(address.getAddress(), address.getPort()));
                Socket accepted = server.accept();
                servers.add(accepted);
                threads.execute(() -> echo(accepted));
            }
            Timings timings = new Timings();
            for (int i = 0; i < ROUNDS; i++) {
                timings.time(() -> {
                    for (Socket client : clients) {
                        client.getOutputStream().write(1);
                    }
                    for (Socket client : clients) {
                        client.getInputStream().read();
                    }
                });
            }
            return timings.median();
        } finally {
            for (Socket socket : clients) {
                socket.close();
            }
            for (Socket socket : servers) {
                socket.close();
            }
            threads.shutdownNow();
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The client has closed its connection.
        }
    }
}

package io.github.replifix.benchmarks;

import io.github.replifix.server.MySqlServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The same binary that the fixture runs, without the fixture: what it takes to boot is the least that any test with a
 * server would have to wait.
 */
final class BareMysql implements AutoCloseable {

    private static final String LIBRARIES = "LD_LIBRARY_PATH=";
    private static final int INITIALIZE_MINUTES = 2;

    /**
     * Lines of the fixture's option file that say where things are, or that a data directory has to be made with: this
     * one was made without, and would be changed at each boot.
     */
    private static final Set<String> PLACES = Set.of(
            "port",
            "basedir",
            "datadir",
            "tmpdir",
            "secure-file-priv",
            "pid-file",
            "socket",
            "user",
            "innodb-log-file-size",
            "innodb-redo-log-capacity");

    private final Scratch scratch;
    private final Path home;
    private final String libraries;
    private final List<String> tunedOptions;
    private final Path ready;

    private BareMysql(Scratch scratch, Path home, String libraries, List<String> tunedOptions) {
        this.scratch = scratch;
        this.home = home;
        this.libraries = libraries;
        this.tunedOptions = tunedOptions;
        ready = scratch.directory().resolve("ready");
    }

    /** The binary that this server of the fixture runs, with a data directory of its own that is ready to boot. */
    static BareMysql like(MySqlServer server) throws IOException, InterruptedException {
        Path dataDirectory = Path.of(server.variable("datadir"));
        String pid = Files.readString(dataDirectory.resolve(server.variable("pid_file")))
                .strip();
        BareMysql bare = new BareMysql(
                Scratch.create(), Path.of(server.variable("basedir")), libraries(pid), options(server.optionFile()));
        try {
            bare.initialize(bare.ready);
            // The first boot of a data directory does work that later ones are spared.
            try (BareServer first = bare.boot(bare.ready, List.of())) {
                first.shutDown();
            }
            return bare;
        } catch (IOException | InterruptedException | RuntimeException e) {
            bare.close();
            throw e;
        }
    }

    /** The fixture's options without its places. */
    List<String> tunedOptions() {
        return tunedOptions;
    }

    /** A new copy of the data directory. */
    Path readyData() throws IOException {
        return Scratch.copy(ready, newDirectory().resolve("data"));
    }

    /** A new, empty directory. */
    Path newDirectory() throws IOException {
        return Files.createTempDirectory(scratch.directory(), "server-");
    }

    /** Makes a data directory as MySQL's manual tells to. */
    void initialize(Path dataDirectory) throws IOException, InterruptedException {
        Process process =
                mysqld(dataDirectory, List.of(), "--initialize-insecure").start();
        try {
            if (!process.waitFor(INITIALIZE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("mysqld --initialize-insecure failed in " + dataDirectory);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Boots a server and kills it; the time is that until it accepted connections. */
    long nanosToBoot(Path dataDirectory, List<String> options) throws IOException {
        long begun = System.nanoTime();
        BareServer server = boot(dataDirectory, options);
        long took = System.nanoTime() - begun;
        server.close();
        return took;
    }

    /** Boots a server and returns when it accepts connections. */
    BareServer boot(Path dataDirectory, List<String> options) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> all = new ArrayList<>(options);
        all.add("port=" + port);
        return BareServer.start(mysqld(dataDirectory, all), port);
    }

    @Override
    public void close() {
        scratch.close();
    }

    private ProcessBuilder mysqld(Path dataDirectory, List<String> options, String... arguments) throws IOException {
        List<String> lines = new ArrayList<>(List.of("[mysqld]"));
        lines.addAll(options);
        lines.add("basedir=" + quoted(home));
        lines.add("datadir=" + quoted(dataDirectory));
        lines.add("bind-address=127.0.0.1");
        lines.add("socket=mysql.sock");
        // The X plugin, where a server has it, would put its socket where other servers' are.
        lines.add("loose-mysqlx-bind-address=127.0.0.1");
        lines.add("loose-mysqlx-socket=mysqlx.sock");
        lines.add("innodb-use-native-aio=0");
        Path directory = dataDirectory.resolveSibling(dataDirectory.getFileName() + ".files");
        Files.createDirectories(directory);
        lines.add("log-error=" + quoted(directory.resolve("server.err")));
        if (Files.getAttribute(directory, "unix:uid").equals(0)) {
            lines.add("user=root");
        }
        Path optionFile = Files.write(directory.resolve("my.cnf"), lines, StandardCharsets.UTF_8);
        List<String> words =
                new ArrayList<>(List.of(home.resolve("bin").resolve("mysqld").toString()));
        words.add("--defaults-file=" + optionFile);
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile());
        if (!libraries.isEmpty()) {
            builder.environment().put(LIBRARIES.substring(0, LIBRARIES.length() - 1), libraries);
        }
        return builder;
    }

    /** On machines that lack a library, the fixture tells its servers where a stand-in is. */
    private static String libraries(String pid) throws IOException {
        String environment = Files.readString(Path.of("/proc", pid, "environ"), StandardCharsets.ISO_8859_1);
        for (String variable : environment.split("\0", -1)) {
            if (variable.startsWith(LIBRARIES)) {
                return variable.substring(LIBRARIES.length());
            }
        }
        return "";
    }

    private static List<String> options(String optionFile) {
        return optionFile
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("["))
                .filter(line -> !PLACES.contains(line.split("=", 2)[0]))
                .toList();
    }

    private static String quoted(Path path) {
        return "\"" + path.toString().replace("\\", "\\\\") + "\"";
    }
}

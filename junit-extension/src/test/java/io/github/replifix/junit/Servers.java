package io.github.replifix.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The servers that this JVM runs and has started, as processes and directories show them. */
final class Servers {

    private Servers() {}

    /** How many servers this JVM has running. */
    static long running() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/mysqld"))
                .count();
    }

    /**
     * Changes with every server that is started, even if it ends at once: each gets a directory, which changes the time of
     * the parent directory.
     */
    static String trace() {
        Map<String, String> times = new TreeMap<>();
        Path work = temporary().resolve("replifix-" + System.getProperty("user.name"));
        if (Files.isDirectory(work)) {
            String ours = "jvm-" + ProcessHandle.current().pid() + "-";
            try (Stream<Path> directories = Files.list(work)) {
                for (Path directory : directories.toList()) {
                    if (directory.getFileName().toString().startsWith(ours)) {
                        times.put(
                                directory.toString(),
                                Files.getLastModifiedTime(directory).toString());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return times.toString();
    }

    private static Path temporary() {
        String given = System.getProperty("java.io.tmpdir");
        return Path.of(given.equals("/tmp") ? System.getenv().getOrDefault("TMPDIR", given) : given);
    }
}

package io.github.replifix.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What this JVM has running, and what it has ever started: seen from outside, by processes and directories. */
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
     * Changes with every server that is started, also with one that is ended at once: each gets a directory of its own,
     * which changes the time of the directory around it.
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

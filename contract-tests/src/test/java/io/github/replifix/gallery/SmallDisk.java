package io.github.replifix.gallery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory with little space, in memory. Only root can have one. */
final class SmallDisk implements AutoCloseable {

    private final Path directory;

    /** Mounts it. */
    SmallDisk(String size) throws IOException {
        this.directory = Files.createTempDirectory("replifix-test-small-disk");
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "none", directory.toString()));
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        run(List.of("umount", directory.toString()));
        Files.delete(directory);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

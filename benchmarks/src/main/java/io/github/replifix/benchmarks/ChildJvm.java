package io.github.replifix.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that has done nothing before. */
final class ChildJvm {

    private static final int MINUTES = 5;

    private ChildJvm() {}

    /** Runs a main class on a version and returns the nanoseconds that it reports. */
    static long run(Class<?> main, String version, List<String> options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName(), version));
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("the JVM of " + main.getSimpleName() + " failed: " + printed);
            }
            return Long.parseLong(printed.strip());
        } finally {
            process.destroyForcibly();
        }
    }
}

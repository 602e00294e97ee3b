package io.github.replifix.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A suite of 50 classes with 20 tests each, all with {@code scope = SHARED}, run by Surefire in 1, 2 and 4 JVMs; the baseline is
 * the time with one JVM. There must be one cluster for each JVM.
 */
final class SharedSuite implements AutoCloseable {

    private static final int CLASSES = 50;
    private static final int TESTS = 20;
    private static final int SOME_HOURS = 2;
    private static final String SUREFIRE = "org.apache.maven.plugins:maven-surefire-plugin:3.6.1:test";

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>suite</groupId><artifactId>suite</artifactId><version>1</version>
              <dependencies>
                <dependency>
                  <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.14.4</version>
                </dependency>
              </dependencies>
              <build><plugins><plugin>
                <groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId>
                <configuration><additionalClasspathElements>%s</additionalClasspathElements></configuration>
              </plugin></plugins></build>
            </project>
            """;

    private static final String TEST_CLASS = """
            package suite;
            @io.github.replifix.junit.ReplicatedMySql(version = "%1$s", databases = "go",
                scope = io.github.replifix.spec.Scope.SHARED)
            class Suite%2$dTest {
              @org.junit.jupiter.params.ParameterizedTest
              @org.junit.jupiter.params.provider.ValueSource(ints = {%3$s})
              void test(int number, io.github.replifix.cluster.ReplicatedCluster cluster) throws Exception {
                String table = "go.t%2$d_" + number;
                cluster.source().execute("create table " + table + " (id int primary key)");
                cluster.source().execute("insert into " + table + " values (1)");
                cluster.awaitReplicated(table);
                java.nio.file.Files.writeString(java.nio.file.Path.of("clusters", "" + cluster.source().port()), "");
              }
            }
            """;

    private final String version;
    private final Scratch scratch;

    private SharedSuite(String version) throws IOException {
        this.version = version;
        this.scratch = Scratch.create();
    }

    static List<Result> run(String version) throws Exception {
        try (SharedSuite suite = new SharedSuite(version)) {
            suite.write();
            suite.time(1);
            double one = suite.time(1);
            List<Result> results = new ArrayList<>();
            results.add(Result.millis("suite.shared.1", version, one, one));
            results.add(Result.millis("suite.shared.2", version, suite.time(2), one));
            results.add(Result.millis("suite.shared.4", version, suite.time(4), one));
            return results;
        }
    }

    private void write() throws IOException {
        String elements = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(element -> !element.contains("/org/junit/"))
                .map(element -> "<additionalClasspathElement>" + element + "</additionalClasspathElement>")
                .collect(Collectors.joining());
        Files.writeString(scratch.directory().resolve("pom.xml"), POM.formatted(elements));
        Path sources = Files.createDirectories(scratch.directory().resolve("sources"));
        Path classes = Files.createDirectories(scratch.directory().resolve("target/test-classes"));
        String numbers =
                Stream.iterate(1, i -> i + 1).limit(TESTS).map(String::valueOf).collect(Collectors.joining(", "));
        List<String> words = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (int i = 1; i <= CLASSES; i++) {
            Path source = sources.resolve("Suite" + i + "Test.java");
            Files.writeString(source, TEST_CLASS.formatted(version, i, numbers));
            words.add(source.toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the suite does not compile");
        }
    }

    private double time(int forks) throws IOException, InterruptedException {
        Path clusters = scratch.directory().resolve("clusters");
        try (Stream<Path> before = Files.exists(clusters) ? Files.list(clusters) : Stream.empty()) {
            for (Path file : before.toList()) {
                Files.delete(file);
            }
        }
        Files.createDirectories(clusters);
        Path log = scratch.directory().resolve("forks-" + forks + ".log");
        long begun = System.nanoTime();
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-o",
                        SUREFIRE,
                        "-DforkCount=" + forks,
                        "-DreuseForks=true",
                        "-DtrimStackTrace=false")
                .directory(scratch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = maven.waitFor(SOME_HOURS, TimeUnit.HOURS);
        double took = (double) (System.nanoTime() - begun);
        if (!ended || maven.exitValue() != 0) {
            throw new IllegalStateException("the suite failed:\n" + Files.readString(log));
        }
        try (Stream<Path> started = Files.list(clusters)) {
            long count = started.count();
            if (count != forks) {
                throw new IllegalStateException(count + " clusters in " + forks + " JVMs");
            }
        }
        return took;
    }

    @Override
    public void close() {
        scratch.close();
    }
}

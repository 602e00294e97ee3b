package io.github.replifix.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.ReplicatedMySql;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Contexts that Spring keeps until the JVM ends find their servers still running, and do not keep the JVM from ending. */
class EndOfJvmTest {

    private static final String DONE = "tests done";

    /** Build tools kill a JVM 30 s after its last test. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    abstract static class InContext {
        @Autowired
        Shop.Orders orders;

        @Test
        void theApplicationWrites(ReplicatedCluster cluster) {
            orders.place(1 + orders.count());
            cluster.awaitReplicated();
        }
    }

    @ReplicatedMySql(version = "5.7", databases = "one", seed = "classpath:orders.sql")
    abstract static class OnOne extends InContext {}

    @ReplicatedMySql(version = "5.7", databases = "two", seed = "classpath:orders.sql")
    abstract static class OnTwo extends InContext {}

    @SpringBootTest(classes = Shop.class, properties = "context=1")
    static class First extends OnOne {}

    @SpringBootTest(classes = Shop.class, properties = "context=2")
    static class Second extends OnTwo {}

    @SpringBootTest(classes = Shop.class, properties = "context=3")
    static class Third extends OnOne {}

    @SpringBootTest(classes = Shop.class, properties = "context=4")
    static class Fourth extends OnTwo {}

    @SpringBootTest(classes = Shop.class, properties = "context=5")
    static class Fifth extends OnOne {}

    @SpringBootTest(classes = Shop.class, properties = "context=6")
    static class Sixth extends OnTwo {}

    /** The JVM of a build tool. */
    static final class Tests {

        private Tests() {}

        public static void main(String... none) {
            long failed = EngineTestKit.engine("junit-jupiter")
                    .selectors(
                            selectClass(First.class),
                            selectClass(Second.class),
                            selectClass(Third.class),
                            selectClass(Fourth.class),
                            selectClass(Fifth.class),
                            selectClass(Sixth.class))
                    .execute()
                    .allEvents()
                    .failed()
                    .count();
            System.out.println("failed: " + failed);
            servers(ProcessHandle.current()).forEach(server -> System.out.println("server: " + server.pid()));
            System.out.println(DONE);
            System.exit(0);
        }
    }

    @Test
    void sixContextsOnTwoClustersEndWithTheJvm() throws Exception {
        Process tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tests.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(tests.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> before = Stream.iterate(
                            output.readLine(), line -> line != null && !line.equals(DONE), line -> next(output))
                    .toList();
            long done = System.nanoTime();
            assertThat(before).as("what the tests said").contains("failed: 0");
            List<Long> servers = before.stream()
                    .filter(line -> line.startsWith("server: "))
                    .map(line -> Long.valueOf(line.substring("server: ".length())))
                    .toList();
            assertThat(servers).as("two clusters for six contexts").hasSize(4);
            assertThat(tests.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            System.out.printf(
                    "six contexts, four servers: the JVM ends in %d ms%n", (System.nanoTime() - done) / 1_000_000);
            assertThat(tests.exitValue()).isZero();
            assertThat(output.lines())
                    .noneMatch(line -> line.contains("Connection is not available") || line.contains("Exception"));
            assertThat(servers)
                    .allSatisfy(pid -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive))
                            .isEmpty());
        } finally {
            tests.destroyForcibly();
        }
    }

    private static String next(BufferedReader output) {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ProcessHandle> servers(ProcessHandle jvm) {
        return jvm.descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("mysqld"))
                        .isPresent());
    }
}

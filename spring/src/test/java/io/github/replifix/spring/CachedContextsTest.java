package io.github.replifix.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.ReplicatedMySql;
import io.github.replifix.junit.ReplicatedMySqlMatrix;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.jdbc.Sql;

/** Spring keeps contexts for longer than a class, and the clusters with them. */
class CachedContextsTest {

    private static final List<Object> SEEN = new ArrayList<>();
    private static final int PAIR = 2;

    @SpringBootTest(classes = Shop.class)
    @ReplicatedMySql(version = "5.7", databases = "cached", seed = "classpath:orders.sql")
    @DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
    static class Last extends Noting {}

    @SpringBootTest(classes = Shop.class)
    @ReplicatedMySql(version = "5.7", databases = "cached", seed = "classpath:orders.sql")
    static class First extends Noting {}

    @SpringBootTest(classes = Shop.class)
    @ReplicatedMySql(version = "5.7", databases = "other", seed = "classpath:orders.sql", replicas = 2)
    @DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
    static class WithOtherServers extends Noting {}

    @SpringBootTest(classes = Shop.class)
    @ReplicatedMySql(version = "5.7", databases = "matrix", seed = "classpath:orders.sql")
    @ReplicatedMySqlMatrix(modes = {ReplicationMode.BINLOG_POSITION, ReplicationMode.GTID})
    static class OfMatrix extends Noting {
        @Autowired
        JdbcTemplate jdbc;

        @Test
        void theApplicationHasTheServersOfTheCombination(ReplicatedCluster cluster) {
            assertThat(jdbc.queryForObject("select @@gtid_mode", String.class))
                    .isEqualTo(cluster.spec().mode() == ReplicationMode.GTID ? "ON" : "OFF");
        }
    }

    @SpringBootTest(classes = Shop.class)
    @ReplicatedMySql(version = "5.7", databases = "method", scope = Scope.METHOD)
    static class OfMethod extends Noting {}

    @SpringBootTest(classes = Shop.class)
    @Sql(statements = "insert into orders values (77)", executionPhase = Sql.ExecutionPhase.BEFORE_TEST_CLASS)
    @ReplicatedMySql(version = "5.7", databases = "early", seed = "classpath:orders.sql")
    @DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
    static class LoadedBeforeTheClass extends Noting {
        @Test
        void rowsOfTheScriptArrive(ReplicatedCluster cluster) {
            assertThat(orders.count()).isPositive();
            cluster.awaitReplicated("early.orders");
        }
    }

    @SpringBootTest(classes = Shop.class)
    @Sql(statements = "insert into orders values (77)", executionPhase = Sql.ExecutionPhase.BEFORE_TEST_CLASS)
    @ReplicatedMySql(version = "5.7", databases = "tooearly", seed = "classpath:orders.sql")
    @DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
    static class LoadedTooEarly extends Noting {}

    @SpringBootTest(classes = {Shop.class, AsksAtItsEnd.class})
    @ReplicatedMySql(version = "5.7", databases = "ends", seed = "classpath:orders.sql")
    @DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
    static class WithABeanThatAsksAtItsEnd extends Noting {}

    @Configuration
    static class AsksAtItsEnd {
        @Bean
        Farewell farewell(JdbcTemplate jdbc) {
            return new Farewell(jdbc);
        }
    }

    static final class Farewell {
        private final JdbcTemplate jdbc;

        Farewell(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @PreDestroy
        void end() {
            SEEN.add("at the end: " + jdbc.queryForObject("select database()", String.class));
        }
    }

    abstract static class Noting {
        @Autowired
        Shop.Orders orders;

        @Test
        void theApplicationIsOnTheServersOfTheTest(ReplicatedCluster cluster) {
            SEEN.add(cluster);
            orders.place(SEEN.size());
            cluster.awaitReplicated();
            assertThat(orders.version()).isEqualTo(cluster.source().variable("version"));
        }
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void classesThatShareAContextShareItsCluster() {
        long before = servers();
        assertThat(failures(First.class)).isEmpty();
        assertThat(servers() - before).as("kept with the context").isEqualTo(PAIR);
        assertThat(failures(WithOtherServers.class)).isEmpty();
        assertThat(failures(Last.class)).isEmpty();
        assertThat(SEEN).hasSize(3);
        assertThat(SEEN.get(2)).isSameAs(SEEN.get(0));
        assertThat(SEEN.get(1)).isNotSameAs(SEEN.get(0));
        assertThat(servers()).as("ended with the context").isEqualTo(before);
    }

    @Test
    void eachCombinationOfAMatrixHasItsContext() {
        long before = servers();
        assertThat(failures(OfMatrix.class)).isEmpty();
        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
        assertThat(servers()).isEqualTo(before);
    }

    @Test
    void aClusterEndsAfterTheBeansThatUseIt() {
        assertThat(failures(WithABeanThatAsksAtItsEnd.class)).isEmpty();
        assertThat(SEEN).hasSize(2).contains("at the end: ends");
    }

    @Test
    void aContextMayBeLoadedBeforeTheClassBegins() {
        assertThat(failures(LoadedBeforeTheClass.class)).isEmpty();
    }

    @Test
    void aContextThatWasLoadedForOtherServersThanTheClassWantsIsToldOf() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(LoadedTooEarly.class))
                .configurationParameter("replifix.replicas", "2")
                .execute();
        assertThat(failures(results))
                .isNotEmpty()
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContainingAll(
                                "LoadedTooEarly", "was loaded before the class began", "@ReplicatedMySql"));
    }

    @Test
    void aClusterForEachMethodIsRefused() {
        long before = servers();
        assertThat(failures(OfMethod.class))
                .isNotEmpty()
                .allSatisfy(failure ->
                        assertThat(failure).hasMessageContainingAll("OfMethod", "scope: METHOD", "CLASS or SHARED"));
        assertThat(servers()).isEqualTo(before);
    }

    private static List<Throwable> failures(Class<?>... classes) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(Arrays.stream(classes)
                        .map(testClass -> selectClass(testClass))
                        .toArray(ClassSelector[]::new))
                .execute();
        return failures(results);
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }

    private static long servers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("mysqld"))
                        .isPresent())
                .count();
    }
}

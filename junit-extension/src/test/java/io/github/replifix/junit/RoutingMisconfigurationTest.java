package io.github.replifix.junit;

import static io.github.replifix.junit.Misconfigured.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.routing.Routing;
import io.github.replifix.spec.Scope;
import io.github.replifix.spec.StaleReads;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that ask for a routing which they can't get, or that run at the same time on one observed cluster. */
@Tag(Runs.JUNIT_6)
class RoutingMisconfigurationTest {

    private static final Map<String, String> PARALLEL = Map.of("junit.jupiter.execution.parallel.enabled", "true");

    abstract static class Ran {
        @Test
        void test() {
            Seen.add("test", getClass());
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class InTheConstructor extends Ran {
        InTheConstructor(Routing routing) {
            Seen.add("test", routing);
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class BeforeAllTests extends Ran {
        @BeforeAll
        static void begin(Routing routing) {
            Seen.add("test", routing);
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class AfterAllTests extends Ran {
        @AfterAll
        static void end(Routing routing) {
            Seen.add("test", routing);
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class OfAServer extends Ran {
        @Test
        void wants(@Source Routing routing) {
            Seen.add("test", routing);
        }
    }

    @ReplicatedMySql(
            version = "5.7",
            staleReads = {StaleReads.FAIL, StaleReads.IGNORE})
    static class Both extends Ran {}

    @ReplicatedMySql(version = "5.7")
    static class OfTheBuild extends Ran {}

    static Stream<Misconfigured> wrongClasses() {
        return Stream.of(
                wrong(InTheConstructor.class, "parameter", "a Routing shows what has run", "@BeforeEach"),
                wrong(BeforeAllTests.class, "BeforeAllTests.begin", "a Routing shows what has run"),
                wrong(AfterAllTests.class, "AfterAllTests.end", "a Routing shows what has run"),
                wrong(OfAServer.class, "OfAServer.wants", "routing.Routing is not supported"),
                wrong(Both.class, "staleReads: only one can be given"),
                wrong(OfTheBuild.class, Map.of("replifix.staleReads", "perhaps"), "replifix.staleReads: 'perhaps'"));
    }

    @BeforeEach
    void forget() {
        Seen.clear();
    }

    @ParameterizedTest
    @MethodSource("wrongClasses")
    void isRefusedOnceBeforeAnythingStarts(Misconfigured misconfigured) {
        misconfigured.isRefusedOnceBeforeAnythingStarts();
    }

    @ReplicatedMySql(version = "5.7", staleReads = StaleReads.FAIL)
    @Execution(ExecutionMode.CONCURRENT)
    static class AtOnce extends Ran {}

    @ReplicatedMySql(version = "5.7", staleReads = StaleReads.FAIL, scope = Scope.SHARED)
    @Execution(ExecutionMode.CONCURRENT)
    static class SharedAtOnce {
        @Test
        @Execution(ExecutionMode.SAME_THREAD)
        void test() {
            Seen.add("test", getClass());
        }
    }

    @ParameterizedTest
    @MethodSource("atOnce")
    void testsThatCanNotBeToldApartAreRefused(Class<?> testClass) {
        assertThat(Runs.failures(Runs.run(PARALLEL, testClass)))
                .singleElement()
                .isInstanceOf(ExtensionConfigurationException.class)
                .asString()
                .contains(testClass.getName() + ".test: staleReads = FAIL can't tell tests apart", "SAME_THREAD");
        assertThat(Seen.at("test")).isEmpty();
    }

    static Stream<Class<?>> atOnce() {
        return Stream.of(AtOnce.class, SharedAtOnce.class);
    }
}

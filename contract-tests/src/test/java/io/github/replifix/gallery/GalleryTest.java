package io.github.replifix.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.replifix.ReplifixException;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Puts every broken state before every public judgement. A judgement that passes, that names another cause, or that takes
 * too long fails the build. All cells are in {@code target/gallery.md}. Families go one
 * after the other, because a busy machine is late.
 */
class GalleryTest {

    @AfterAll
    static void write() {
        Matrix.write();
    }

    /** MySQL 8.0, the newest embedded one. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class MySql80 {
        @TestFactory
        @Execution(ExecutionMode.SAME_THREAD)
        Stream<DynamicTest> states() {
            return show(Provider.EMBEDDED, "8.0.31", ReplicationMode.BINLOG_POSITION);
        }
    }

    /** MariaDB 11.4, the newest embedded one. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class MariaDb {
        @TestFactory
        @Execution(ExecutionMode.SAME_THREAD)
        Stream<DynamicTest> states() {
            return show(Provider.EMBEDDED, "mariadb:11.4", ReplicationMode.GTID);
        }
    }

    /** MySQL 5.7, with -Dreplifix.gallery=all. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class MySql57 {
        @TestFactory
        @Execution(ExecutionMode.SAME_THREAD)
        Stream<DynamicTest> states() {
            onlyComplete();
            return show(Provider.EMBEDDED, "5.7.22", ReplicationMode.BINLOG_POSITION);
        }
    }

    /** MySQL 9.7 in containers, with -Dreplifix.gallery=all. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class MySql97 {
        @TestFactory
        @Execution(ExecutionMode.SAME_THREAD)
        Stream<DynamicTest> states() {
            onlyComplete();
            return show(Provider.CONTAINER, "mysql:9.7", ReplicationMode.GTID);
        }
    }

    private static void onlyComplete() {
        Assumptions.assumeTrue(Tier.isComplete(), "shown with -Dreplifix.gallery=all");
    }

    /** In one mode, and with -Dreplifix.gallery=all in the other one as well. */
    private static Stream<DynamicTest> show(Provider provider, String version, ReplicationMode first) {
        return Stream.of(ReplicationMode.values())
                .filter(mode -> mode == first || Tier.isComplete())
                .flatMap(mode -> show(new Family(provider, version, mode)));
    }

    private static Stream<DynamicTest> show(Family family) {
        require(family);
        Gallery gallery = new Gallery(family);
        return Stream.concat(
                Gallery.states(family).stream()
                        .map(state -> dynamicTest(family + ": " + state, () -> check(gallery, state))),
                Stream.of(dynamicTest(family + ": close", gallery::close)));
    }

    /**
     * On a busy machine the evidence may come too late for the right cause. So a state that was judged red with another
     * cause is shown once more, which is said, and only one that is wrong twice fails the build. What passes though it must
     * not, and what is red though nothing is wrong, fails it at once.
     */
    private static void check(Gallery gallery, State state) throws Exception {
        List<Cell> cells = gallery.show(state);
        if (cells.stream().anyMatch(cell -> !cell.problem().isEmpty())
                && cells.stream().noneMatch(Cell::isFalse)) {
            System.out.println("The gallery shows once more, because it was judged wrong: " + state);
            cells.stream()
                    .filter(cell -> !cell.problem().isEmpty())
                    .forEach(cell -> System.out.println("  " + cell.row()));
            cells = gallery.show(state);
        }
        Matrix.add(cells);
        assertThat(cells)
                .allSatisfy(cell -> assertThat(cell.problem())
                        .as("%s expected %s", cell.judgement(), cell.expected())
                        .isEmpty());
    }

    /** A family that is not available is skipped, loudly, unless everything is required. */
    private static void require(Family family) {
        try {
            ReplicatedCluster.check(family.spec());
        } catch (ReplifixException e) {
            if (Boolean.parseBoolean(System.getenv("REPLIFIX_REQUIRE_ALL"))) {
                throw e;
            }
            Assumptions.abort(family + " is not available: " + e.getMessage());
        }
    }
}

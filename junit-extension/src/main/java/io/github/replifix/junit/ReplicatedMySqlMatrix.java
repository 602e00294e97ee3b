package io.github.replifix.junit;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class once for each combination of the listed values, each time with its own cluster and in its own test
 * container, which is named like "8.0.31 · GTID · ROW". Needs JUnit 5.13 or later.
 *
 * <pre>{@code
 * @ReplicatedMySql(databases = "go")
 * @ReplicatedMySqlMatrix(versions = {"5.7", "8.0"}, modes = {ReplicationMode.BINLOG_POSITION, ReplicationMode.GTID})
 * class TemtabTest {
 *     @Test
 *     void rowsReachTheReplica(ReplicatedCluster cluster) { ... }
 * }
 * }</pre>
 *
 * <p>All other attributes are those of {@link ReplicatedMySql} on the same class, or of a
 * {@link ReplicatedMySqlExtension} in a static field of it; without either they are set by the build or as documented.
 * An attribute that is listed here must not be given there. Combinations run in the order written, the last list varying
 * fastest.
 *
 * <p>Methods that run once for the class, before or after all combinations ({@code @BeforeAll}, {@code @AfterAll}, the
 * constructor of an instance that serves all tests), can't get a cluster, nor can static fields if combinations run in
 * parallel. An unavailable combination fails; the others still run. What is wrong with all combinations is an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException} before anything is started.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ClassTemplate
@ExtendWith(NeededJUnit.class)
@ExtendWith(NeededJUnitOfMatrices.class)
@ExtendWith({AnnotatedExtension.class, MatrixProvider.class})
public @interface ReplicatedMySqlMatrix {

    /** Versions, or the beginnings of versions, such as "8.0" or "5.7.22". */
    String[] versions() default {};

    /** The replication modes. */
    ReplicationMode[] modes() default {};

    /** The binary log formats. */
    BinlogFormat[] binlogFormats() default {};

    /** The providers of servers. */
    Provider[] providers() default {};

    /**
     * The topologies, such as {@code {"source -> replica1", "a <-> b"}}. All servers that attributes or injection points name must
     * be part of each of them.
     */
    String[] topologies() default {};
}

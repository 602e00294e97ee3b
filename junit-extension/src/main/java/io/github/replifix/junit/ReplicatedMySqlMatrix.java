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
 * Runs a test class once for each combination of what is listed, each time on a cluster of its own and as a container of
 * its own, named as in "8.0.31 · GTID · ROW". Needs JUnit 5.13 or later.
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
 * <p>{@link ReplicatedMySql} on the same class, or a {@link ReplicatedMySqlExtension} in a static field of it, says the
 * rest; without either the rest is set by the build or as documented. What is listed here must not be given there.
 * Combinations come in the order written, the last list varying fastest.
 *
 * <p>Methods that run once for the class, before or after all combinations ({@code @BeforeAll}, {@code @AfterAll}, the
 * constructor of the one instance of all tests), can't have a cluster, nor can static fields where combinations run in
 * parallel. A combination that can't be had fails alone; what is wrong with the whole is an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException} before anything is started.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ClassTemplate
@ExtendWith({AnnotatedExtension.class, MatrixProvider.class})
public @interface ReplicatedMySqlMatrix {

    /** Versions or beginnings of them, such as "8.0" or "5.7.22". */
    String[] versions() default {};

    /** How replicas know where to go on. */
    ReplicationMode[] modes() default {};

    /** The binary log formats of the source. */
    BinlogFormat[] binlogFormats() default {};

    /** What runs the servers. */
    Provider[] providers() default {};
}

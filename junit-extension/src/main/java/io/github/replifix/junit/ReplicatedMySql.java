package io.github.replifix.junit;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a real MySQL source with replicas, which are known to replicate when the first test begins. Without
 * attributes it is the documented setup: one source, one replica, MIXED, {@code sync_binlog=5}.
 *
 * <pre>{@code
 * @ReplicatedMySql(databases = "go")
 * class TemtabTest {
 *     @Test
 *     void rowsReachTheReplica(ReplicatedCluster cluster) { ... }
 * }
 * }</pre>
 *
 * <p>It may stand on a class, a superclass, an enclosing class or another annotation; the nearest counts. An attribute
 * that is not given is taken from the JUnit configuration parameter {@code replifix.<attribute>} (lists separated by
 * commas, options by semicolons or line breaks), then from the environment ({@code replifix.binlogFormat} is
 * {@code REPLIFIX_BINLOG_FORMAT}), and then is as documented.
 *
 * <p>Parameters and fields get a {@link io.github.replifix.cluster.ReplicatedCluster}, or, marked {@link Source} or
 * {@link Replica}, a {@link javax.sql.DataSource}, a {@link java.sql.Connection} (closed with the scope), a
 * {@link String} (JDBC URL) or a {@link io.github.replifix.node.ServerNode}. What is wrong with it is an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException} before anything is started.
 *
 * @see ReplicatedMySqlMatrix
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(AnnotatedExtension.class)
public @interface ReplicatedMySql {

    /** The value of {@link #replicas()} that stands for "not given". */
    int NOT_GIVEN = Integer.MIN_VALUE;

    /** What runs the servers; one at most. */
    Provider[] provider() default {};

    /**
     * A version or the beginning of one, such as "8.0", "5.7.22" or "mariadb:11.4", or the full name of a container
     * image; the newest there is if not given.
     */
    String version() default "";

    /** The replicas' version where it is not the source's: a newer one, for rehearsing an upgrade. */
    String replicaVersion() default "";

    /** How many replicas, at least 1; 1 if not given. */
    int replicas() default NOT_GIVEN;

    /** Databases that are created before replication is wired. Sessions begin in the only one. */
    String[] databases() default {};

    /** Flyway locations that are run on the source, such as "classpath:db/migration". */
    String[] migrations() default {};

    /** SQL scripts that are run on the source, after the migrations, such as "classpath:seed.sql". */
    String[] seed() default {};

    /** The binary log format; one at most; MIXED if not given. */
    BinlogFormat[] binlogFormat() default {};

    /** How replicas know where to go on; one at most; by binary log position if not given. */
    ReplicationMode[] mode() default {};

    /** Lines for the source's option file, as in my.cnf. */
    String[] sourceOptions() default {};

    /** Lines for every replica's option file, as in my.cnf. */
    String[] replicaOptions() default {};

    /** How long the cluster lives; one at most; as long as the class if not given. */
    Scope[] scope() default {};

    /** The deadline of waits that are given none, as ISO-8601 ("PT10S") or in seconds ("10"); 30 s if not given. */
    String timeout() default "";
}

package io.github.replifix.junit;

import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.Lag;
import io.github.replifix.spec.Network;
import io.github.replifix.spec.Provider;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import io.github.replifix.spec.StaleReads;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class real MySQL servers that replicate. Replication is verified before the first test begins. Without
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
 * <p>It can be declared on a class, a superclass, an enclosing class or another annotation; the nearest one applies. An
 * attribute that is not given is taken from the JUnit configuration parameter {@code replifix.<attribute>} (lists are
 * separated by commas, options by semicolons or line breaks), then from the environment ({@code replifix.binlogFormat} is
 * {@code REPLIFIX_BINLOG_FORMAT}), and then is as documented.
 *
 * <p>Parameters and fields of type {@link io.github.replifix.cluster.ReplicatedCluster} are injected. Those annotated with
 * {@link Source}, {@link Replica} or {@link Server} can be a {@link javax.sql.DataSource}, a {@link java.sql.Connection}
 * (closed with the scope), a {@link String} (JDBC URL) or a {@link io.github.replifix.server.MySqlServer}; the first three
 * use the application's account. A parameter of type {@link io.github.replifix.routing.Routing} of a test method, or of a
 * {@code @BeforeEach} or {@code @AfterEach} method, shows what the servers have run since the test began, from before its
 * {@code @BeforeEach} methods; what its constructor runs is not part of it. If other tests use the cluster at the same time,
 * their statements appear as well. A misconfiguration is an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException} before anything is started.
 *
 * @see ReplicatedMySqlMatrix
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(NeededJUnit.class)
@ExtendWith(AnnotatedExtension.class)
public @interface ReplicatedMySql {

    /** The value of {@link #replicas()} if it is not given. */
    int NOT_GIVEN = Integer.MIN_VALUE;

    /** The provider of servers; at most one. */
    Provider[] provider() default {};

    /**
     * A version or the beginning of one, such as "8.0", "5.7.22" or "mariadb:11.4", or the full name of a container image;
     * the newest available version if not given.
     */
    String version() default "";

    /** The version of servers that have a source, if it differs: a newer one, to rehearse an upgrade. */
    String replicaVersion() default "";

    /** Versions of single servers, such as "dwh: 8.0.31". */
    String[] serverVersions() default {};

    /**
     * Which server replicates from which, such as {@code "source -> relay -> leaf"}, {@code "a <-> b"} or
     * {@code "shop -> dwh, crm -> dwh"}; the
     * syntax is that of {@link io.github.replifix.topology.Topology}. Excludes {@link #replicas()}.
     */
    String topology() default "";

    /** The number of replicas of one source, at least 1; 1 if not given. Short for {@link #topology()}. */
    int replicas() default NOT_GIVEN;

    /**
     * Databases that are created before replication is set up, such as "go"; "crm: leads" is created on the server crm.
     * Sessions begin in the only one.
     */
    String[] databases() default {};

    /** Flyway locations whose migrations run on the source, such as "classpath:db/migration" or "crm: classpath:crm". */
    String[] migrations() default {};

    /** SQL scripts that run on the source after the migrations, such as "classpath:seed.sql" or "crm: classpath:crm.sql". */
    String[] seed() default {};

    /** The binary log format; at most one; MIXED if not given. */
    BinlogFormat[] binlogFormat() default {};

    /** The replication mode; at most one; by binary log position if not given. */
    ReplicationMode[] mode() default {};

    /** Lines for the option file of every server that has replicas, as in my.cnf. */
    String[] sourceOptions() default {};

    /** Lines for the option file of every server that has a source, as in my.cnf. */
    String[] replicaOptions() default {};

    /** Lines for the option files of single servers, such as "leaf: read_only=ON". They come last. */
    String[] serverOptions() default {};

    /** How long the cluster lives; at most one; as long as the class if not given. */
    Scope[] scope() default {};

    /**
     * Whether servers wait until the disk has what they write; at most one. Not if it is not given: what a server has
     * written survives its crash without that, and only a machine that loses power needs it.
     */
    boolean[] durable() default {};

    /** When replicas apply; at most one; at once if not given. */
    Lag[] lag() default {};

    /**
     * What becomes of a test that reads from a replica what nobody has awaited; at most one; nothing if not given. With
     * {@link StaleReads#FAIL} every test is observed, and fails if there is such a read, however fast replication was.
     */
    StaleReads[] staleReads() default {};

    /** How receivers and clients reach the servers; at most one; directly if not given. */
    Network[] network() default {};

    /** The default timeout of waits: "PT10S", "10" (seconds), "500ms", "30s", "10m" or "2h"; 30 s if not given. */
    String timeout() default "";
}

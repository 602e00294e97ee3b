package io.github.replifix.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a server of the topology by its name: as {@link javax.sql.DataSource}, {@link java.sql.Connection},
 * {@link String} (JDBC URL) or {@link io.github.replifix.server.MySqlServer}, and, if it has a source, as
 * {@link io.github.replifix.cluster.Replica}.
 *
 * <pre>{@code
 * @ReplicatedMySql(topology = "source -> relay -> leaf")
 * class RelayTest {
 *     @Test
 *     void readsFromTheLeaf(@Server("leaf") DataSource reads) { ... }
 * }
 * }</pre>
 */
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Server {

    /** The name of the server in the topology; letter case is ignored. */
    String value();
}

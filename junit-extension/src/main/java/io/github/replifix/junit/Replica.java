package io.github.replifix.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a replica: as {@link javax.sql.DataSource}, {@link java.sql.Connection}, {@link String} (JDBC URL),
 * {@link io.github.replifix.server.MySqlServer} or {@link io.github.replifix.cluster.Replica}. Not supported for the
 * servers of a ring; use {@link Server} there.
 */
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Replica {

    /** The number of the replica, counted from 1 among the servers that have a source, in the order of the topology. */
    int value() default 1;
}

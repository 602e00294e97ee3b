package io.github.replifix.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a source: as {@link javax.sql.DataSource}, {@link java.sql.Connection}, {@link String} (JDBC URL) or
 * {@link io.github.replifix.server.MySqlServer}, and, if it has a source itself, as
 * {@link io.github.replifix.cluster.Replica}.
 */
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Source {

    /**
     * The name of a server that has replicas. If it is not given, the only server without a source of its own; a topology
     * that has several of them, or none, needs the name.
     */
    String value() default "";
}

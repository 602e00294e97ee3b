package io.github.replifix.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test of the contract: configurations run side by side, and the tests of one configuration, which share a cluster, one by
 * one. It runs on every target in the documented configuration, by binary log position and MIXED.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Execution(ExecutionMode.SAME_THREAD)
@interface ContractTest {

    /** Whether it depends on mode or binary log format, and so runs in each of them as well. */
    boolean inEveryConfiguration() default false;
}

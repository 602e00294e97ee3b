/** Gives the application contexts of Spring tests the servers of {@link io.github.replifix.junit.ReplicatedMySql}. */
@NullMarked
package io.github.replifix.spring;

import org.jspecify.annotations.NullMarked;

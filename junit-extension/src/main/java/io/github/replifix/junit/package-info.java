/** The JUnit Jupiter extension: one annotation gives a test class a replicating MySQL. */
@NullMarked
package io.github.replifix.junit;

import org.jspecify.annotations.NullMarked;

/** What a test pays for its servers, measured beside what the same machine takes for the least that would do. */
@NullMarked
package io.github.replifix.benchmarks;

import org.jspecify.annotations.NullMarked;

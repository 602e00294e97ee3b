/** A shop that writes to a source and reads from a replica. */
@NullMarked
package io.github.replifix.samples.shop;

import org.jspecify.annotations.NullMarked;

/** A backup that is taken from a replica, and a new replica that is made of it. */
@NullMarked
package io.github.replifix.samples.backup;

import org.jspecify.annotations.NullMarked;

package io.github.replifix.samples.temtab;

/** One row of {@code temtab}. */
record Temtab(int c1, String c2, String c3) {}

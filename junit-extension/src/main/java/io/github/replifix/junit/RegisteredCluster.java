package io.github.replifix.junit;

/** Marks the extension that is registered in a field, so that the field is known as the declaration of a cluster. */
interface RegisteredCluster {}

package io.github.replifix.junit;

/** The extension that {@link ReplicatedMySql} registers. */
final class AnnotatedExtension extends ClusterExtension {

    AnnotatedExtension() {
        super(null, null);
    }
}

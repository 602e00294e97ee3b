package io.github.replifix.junit;

/** The extension that comes with {@link ReplicatedMySql}. */
final class AnnotatedExtension extends ClusterExtension {

    AnnotatedExtension() {
        super(null);
    }
}

package io.github.replifix.junit;

import io.github.replifix.spec.ClusterSpec;
import java.util.Optional;

/** What the annotation of a test class asks for, for a {@link ClusterHost} that is asked before the class begins. */
public final class DeclaredCluster {

    private DeclaredCluster() {}

    /** Whether the nearest declaration for the class is {@link ReplicatedMySql} or a matrix, and not a registered extension. */
    public static boolean isOn(Class<?> testClass) {
        return annotation(testClass).isPresent();
    }

    /**
     * The specification, with the settings of the build as far as system properties and the environment hold them: the
     * configuration parameters of a run are known to its extensions alone.
     *
     * @throws IllegalArgumentException naming the attribute and what is wrong with it, or if there is no annotation
     */
    public static ClusterSpec of(Class<?> testClass) {
        ReplicatedMySql annotation = annotation(testClass)
                .orElseThrow(() -> new IllegalArgumentException(testClass.getName() + " has no @ReplicatedMySql"));
        Settings settings = new Settings(name -> Optional.ofNullable(System.getProperty(name)), System::getenv);
        return new SpecReader(annotation, settings).read().cluster();
    }

    private static Optional<ReplicatedMySql> annotation(Class<?> testClass) {
        for (Class<?> at = testClass; at != null; at = at.getEnclosingClass()) {
            Optional<Declaration> declaration = Declaration.of(at);
            if (declaration.isPresent()) {
                return declaration.map(Declaration::annotation);
            }
        }
        return Optional.empty();
    }
}

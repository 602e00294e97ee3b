package io.github.replifix.junit;

import io.github.replifix.spec.ClusterSpec;
import java.util.Optional;

/** What the annotation of a test class asks for, for a {@link ClusterHost} that is asked before the class begins. */
public final class DeclaredCluster {

    private DeclaredCluster() {}

    /** Whether the class, one that it extends or one that encloses it has {@link ReplicatedMySql} or a matrix. */
    public static boolean isOn(Class<?> testClass) {
        return home(testClass).isPresent();
    }

    /**
     * The specification, with the settings of the build as far as system properties and the environment hold them: the
     * configuration parameters of a run are known to its extensions alone.
     *
     * @throws IllegalArgumentException naming the attribute and what is wrong with it, or if there is no {@link
     *     ReplicatedMySql}
     */
    public static ClusterSpec of(Class<?> testClass) {
        ReplicatedMySql annotation = home(testClass)
                .flatMap(home -> Annotations.find(home, ReplicatedMySql.class))
                .orElseThrow(() -> new IllegalArgumentException(testClass.getName() + " has no @ReplicatedMySql"));
        Settings settings = new Settings(name -> Optional.ofNullable(System.getProperty(name)), System::getenv);
        return new SpecReader(annotation, settings).read().cluster();
    }

    private static Optional<Class<?>> home(Class<?> testClass) {
        for (Class<?> at = testClass; at != null; at = at.getEnclosingClass()) {
            if (Annotations.find(at, ReplicatedMySql.class).isPresent()
                    || Annotations.find(at, ReplicatedMySqlMatrix.class).isPresent()) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}

package io.github.replifix.junit;

import io.github.replifix.ReplifixException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;

/**
 * Refuses a JUnit that can't load our other extensions, and would say so by a class that it does not find. It is registered
 * before them, by an annotation of its own.
 */
final class NeededJUnit implements Extension {

    /** Came with JUnit 5.9. */
    private static final String TYPE = "org.junit.jupiter.api.extension.TestInstancePreConstructCallback";

    NeededJUnit() {
        check("5.9.0", TYPE, Extension.class.getPackage().getImplementationVersion());
    }

    /**
     * Checks that a type is there.
     *
     * @param version what the jar of JUnit states; null if it states nothing
     * @throws ReplifixException naming the version and the oldest one that works
     */
    static void check(String oldest, String type, @Nullable String version) {
        try {
            Class.forName(type, false, NeededJUnit.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ReplifixException("JUnit " + (version == null ? "without " + type : version)
                    + " is on the class path, and Replifix needs " + oldest
                    + " or later; set its version in the build");
        }
    }
}

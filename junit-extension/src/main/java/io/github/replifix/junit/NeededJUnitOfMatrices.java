package io.github.replifix.junit;

import org.junit.jupiter.api.extension.Extension;

/** Refuses a JUnit that knows no class templates. */
final class NeededJUnitOfMatrices implements Extension {

    /** Came with JUnit 5.13. */
    private static final String TYPE = "org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider";

    NeededJUnitOfMatrices() {
        NeededJUnit.check(
                "5.13.0 for a matrix", TYPE, Extension.class.getPackage().getImplementationVersion());
    }
}

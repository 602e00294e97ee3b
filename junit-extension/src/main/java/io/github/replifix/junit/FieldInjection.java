package io.github.replifix.junit;

import io.github.replifix.spec.Scope;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Sets the fields of test classes. */
final class FieldInjection {

    private FieldInjection() {}

    static void setStatic(ExtensionContext context) {
        if (TestClusters.spec(context).scope() != Scope.METHOD) {
            new InjectionPoints(context.getRequiredTestClass())
                    .set(true, null, TestClusters.get(context), TestClusters.closing(context));
        }
    }

    /** Sets those of the instance that serves all tests of a class, if there is one. */
    static void setOfOnlyInstance(ExtensionContext context) {
        if (TestClusters.spec(context).scope() != Scope.METHOD) {
            context.getTestInstance().ifPresent(instance -> set(instance, context));
        }
    }

    /** Sets those of an instance, once: one that serves all tests of a class keeps what it has. */
    static void set(Object instance, ExtensionContext context) {
        Store store = TestClusters.store(context);
        SameInstance key = new SameInstance(instance);
        if (store.get(key) == null) {
            store.put(key, true);
            new InjectionPoints(instance.getClass())
                    .set(false, instance, TestClusters.get(context), TestClusters.closing(context));
        }
    }

    /** An instance as a key: two that are equal are still two. */
    private record SameInstance(Object instance) {
        @Override
        public boolean equals(Object other) {
            return other instanceof SameInstance same && same.instance == instance;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(instance);
        }
    }
}

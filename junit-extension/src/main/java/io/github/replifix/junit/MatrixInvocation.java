package io.github.replifix.junit;

import java.util.List;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The invocation of a test class with one combination of its matrix. */
record MatrixInvocation(Class<?> testClass, Matrix matrix, Combination combination)
        implements ClassTemplateInvocationContext,
                BeforeClassTemplateInvocationCallback,
                AfterClassTemplateInvocationCallback {

    @Override
    public String getDisplayName(int invocationIndex) {
        return combination.name(matrix.listed());
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    /** Nested classes inherit this extension, and those that are templates have invocations of their own. */
    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
        if (context.getRequiredTestClass() == testClass) {
            Matrices.begin(context, combination);
        }
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        if (context.getRequiredTestClass() == testClass) {
            Hosts.of(testClass).ifPresent(host -> host.end(testClass));
        }
    }
}

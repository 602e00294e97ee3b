package io.github.replifix.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Provides JUnit with an invocation of a test class for each combination of its {@link ReplicatedMySqlMatrix}. */
final class MatrixProvider implements ClassTemplateInvocationContextProvider {

    /** Nested classes inherit this extension, and may be templates of another kind. */
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return Annotations.find(context.getRequiredTestClass(), ReplicatedMySqlMatrix.class)
                .isPresent();
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        Matrix matrix = Matrices.find(context)
                .orElseThrow(() -> new ExtensionConfigurationException(testClass.getName()
                        + ": @ReplicatedMySqlMatrix needs "
                        + Declaration.nearest(context).describe()
                        + " before there is an instance of the class; make the field static"));
        return matrix.combinations().stream().map(combination -> new MatrixInvocation(testClass, matrix, combination));
    }
}

package io.github.replifix.spring;

import io.github.replifix.junit.DeclaredCluster;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** Customizes the application contexts of test classes with {@link io.github.replifix.junit.ReplicatedMySql}. */
public final class ClusterContextCustomizerFactory implements ContextCustomizerFactory {

    /** For Spring. */
    public ClusterContextCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return DeclaredCluster.isOn(testClass) ? new ClusterContextCustomizer(testClass) : null;
    }
}

package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class AnnotationsTest {

    @ReplicatedMySql(replicas = 2)
    @Retention(RetentionPolicy.RUNTIME)
    @interface TwoReplicas {}

    @TwoReplicas
    @Retention(RetentionPolicy.RUNTIME)
    @interface Indirect {}

    @Retention(RetentionPolicy.RUNTIME)
    @Circular
    @interface Circular {}

    @ReplicatedMySql(replicas = 3)
    static class Direct {}

    @Indirect
    static class ByAnotherAnnotation {}

    static class Inherits extends ByAnotherAnnotation {}

    @ReplicatedMySql(replicas = 4)
    static class Overrides extends Direct {}

    @ReplicatedMySql(replicas = 3)
    interface OfInterface {}

    static class Implements implements OfInterface {}

    static class BothEqual extends Direct implements OfInterface {}

    static class BothDifferent extends ByAnotherAnnotation implements OfInterface {}

    @Indirect
    @ReplicatedMySql(replicas = 3)
    static class Conflicts {}

    @Indirect
    @TwoReplicas
    static class HasItTwice {}

    @Circular
    static class None {}

    private static int replicas(Class<?> testClass) {
        return Annotations.find(testClass, ReplicatedMySql.class).orElseThrow().replicas();
    }

    @Test
    void theNearestAnnotationApplies() {
        assertThat(replicas(Direct.class)).isEqualTo(3);
        assertThat(replicas(Overrides.class)).isEqualTo(4);
        assertThat(replicas(Implements.class)).isEqualTo(3);
        assertThat(replicas(ByAnotherAnnotation.class)).isEqualTo(2);
        assertThat(replicas(Inherits.class)).isEqualTo(2);
        assertThat(Annotations.find(None.class, ReplicatedMySql.class)).isEmpty();
    }

    @Test
    void equalAnnotationsDoNotConflict() {
        assertThat(replicas(HasItTwice.class)).isEqualTo(2);
        assertThat(replicas(BothEqual.class)).isEqualTo(3);
    }

    @Test
    void differentAnnotationsAreRefused() {
        for (Class<?> testClass : new Class<?>[] {Conflicts.class, BothDifferent.class}) {
            assertThatExceptionOfType(ExtensionConfigurationException.class)
                    .isThrownBy(() -> Annotations.find(testClass, ReplicatedMySql.class))
                    .withMessageContainingAll(
                            testClass.getName(), "has conflicting declarations", "replicas=2", "replicas=3");
        }
    }
}

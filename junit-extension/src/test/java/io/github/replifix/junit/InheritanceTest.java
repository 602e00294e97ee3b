package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.spec.ReplicationMode;
import io.github.replifix.spec.Scope;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

@Tag(Runs.JUNIT_6)
class InheritanceTest {

    @ReplicatedMySql(version = "5.7", databases = "go")
    abstract static class Base {
        static ReplicatedCluster inBase;

        ReplicatedCluster field;

        @Test
        void test(ReplicatedCluster cluster) {
            assertThat(inBase).isSameAs(cluster);
            assertThat(field).isSameAs(cluster);
            Seen.cluster("replicas " + cluster.replicas().size(), cluster);
        }
    }

    static class Inherits extends Base {}

    @ReplicatedMySql(version = "5.7", replicas = 2)
    static class Overrides extends Base {}

    @ReplicatedMySql(version = "5.7", mode = ReplicationMode.GTID)
    @Retention(RetentionPolicy.RUNTIME)
    @interface WithGtid {}

    @WithGtid
    static class Composed {
        @Test
        void test(ReplicatedCluster cluster) {
            Seen.add("gtid_mode", cluster.source().variable("gtid_mode"));
        }
    }

    static class InheritsComposed extends Composed {}

    @ReplicatedMySql(version = "5.7", databases = "go")
    static class Outer {
        ReplicatedCluster outerField;

        @BeforeEach
        void begin(ReplicatedCluster cluster) {
            assertThat(outerField).isSameAs(cluster);
        }

        @Test
        void test(ReplicatedCluster cluster) {
            Seen.cluster("Outer", cluster);
        }

        @Nested
        class Inner {
            ReplicatedCluster innerField;

            @Test
            void test(ReplicatedCluster cluster) {
                assertThat(innerField).isSameAs(cluster);
                Seen.cluster("Outer", cluster);
            }

            @Nested
            class Innermost {
                @Test
                void test(ReplicatedCluster cluster) {
                    Seen.cluster("Outer", cluster);
                }
            }
        }

        @Nested
        @ReplicatedMySql(version = "5.7", databases = "go")
        class WithAnEqualOneOfItsOwn {
            @Test
            void test(ReplicatedCluster cluster) {
                Seen.cluster("own", cluster);
                Seen.add("running", Servers.running());
            }

            @Nested
            class Inner {
                @Test
                void test(ReplicatedCluster cluster) {
                    Seen.cluster("own", cluster);
                }
            }
        }

        @Nested
        @ReplicatedMySql(version = "5.7", scope = Scope.METHOD)
        class WithOneForEachMethod {
            @Test
            void first(ReplicatedCluster cluster) {
                Seen.cluster("methods", cluster);
            }

            @Test
            void second(ReplicatedCluster cluster) {
                Seen.cluster("methods", cluster);
            }
        }
    }

    abstract static class WithInner {
        @Nested
        class Inner {
            @Test
            void test(ReplicatedCluster cluster) {
                Seen.cluster("inherited inner", cluster);
            }
        }
    }

    @ReplicatedMySql(version = "5.7")
    static class InheritsInner extends WithInner {
        @Test
        void test(ReplicatedCluster cluster) {
            Seen.cluster("inherited inner", cluster);
        }
    }

    @ReplicatedMySql(version = "5.7", replicas = 2)
    static class OuterNeedsTwo {
        @Replica(2)
        String second;

        @Nested
        @ReplicatedMySql(version = "5.7")
        class HasOne {
            @Test
            void test() {
                Seen.add("test", "ran");
            }
        }
    }

    @BeforeEach
    void forget() {
        Seen.clear();
    }

    @Test
    void subclassesInheritOrOverrideTheAnnotation() {
        Runs.passing(2, Inherits.class, Overrides.class);

        assertThat(Seen.at("replicas 1")).hasSize(1);
        assertThat(Seen.at("replicas 2")).hasSize(1);
    }

    @Test
    void itCanBeAMetaAnnotation() {
        Runs.passing(1, InheritsComposed.class);

        assertThat(Seen.at("gtid_mode")).containsExactly("ON");
    }

    @Test
    void nestedClassesUseTheClusterOfTheEnclosingClassOrTheirOwn() {
        Runs.passing(7, Outer.class);

        assertThat(Seen.at("Outer")).hasSize(3).containsOnly(Seen.at("Outer").get(0));
        assertThat(Seen.at("own")).hasSize(2).containsOnly(Seen.at("own").get(0));
        assertThat(Seen.at("own")).doesNotContainAnyElementsOf(Seen.at("Outer"));
        assertThat(Seen.at("running")).containsExactly(4L);
        assertThat(new HashSet<>(Seen.at("methods"))).hasSize(2).doesNotContainAnyElementsOf(Seen.at("Outer"));
        assertThat(Servers.running()).isZero();
    }

    @Test
    void anInheritedNestedClassUsesTheClusterOfTheClassThatInheritsIt() {
        Runs.passing(2, InheritsInner.class);

        assertThat(new HashSet<>(Seen.at("inherited inner"))).hasSize(1);
    }

    @Test
    void injectionPointsOfTheEnclosingClassAreCheckedForNestedTests() {
        assertThat(Runs.failures(Runs.run(OuterNeedsTwo.class)))
                .singleElement()
                .isInstanceOf(ExtensionConfigurationException.class)
                .asString()
                .contains("HasOne", "@Replica(2)", "second");
        assertThat(Seen.at("test")).isEmpty();
    }
}

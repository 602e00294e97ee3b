package io.github.replifix.spring;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.ReplicatedMySql;
import org.junit.jupiter.api.Test;

/** How files depend on each other, in this module and in those that it stands on. */
class ArchitectureTest {

    @Test
    void hasNoCyclesBetweenFiles() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.replifix");
        assertThat(all.contain(ReplicatedCluster.class)).isTrue();
        assertThat(all.contain(ReplicatedMySql.class)).isTrue();
        assertThat(all.contain(SpringTests.class)).isTrue();
        SlicesRuleDefinition.slices()
                .assignedFrom(new SourceFiles())
                .should()
                .beFreeOfCycles()
                // An annotation names the extension that reads it.
                .ignoreDependency(DescribedPredicate.describe("annotations", JavaClass::isAnnotation), alwaysTrue())
                .check(all);
    }

    /** One slice for each file, which holds a top-level class and those within it. */
    private static final class SourceFiles implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getName().replaceAll("\\$.*", ""));
        }

        @Override
        public String getDescription() {
            return "source files";
        }
    }
}

package io.github.replifix.spring;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** How files depend on each other, in this module and in those that it stands on. */
class ArchitectureTest {

    @Test
    void hasNoCyclesBetweenFiles() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new SourceFiles())
                .should()
                .beFreeOfCycles()
                // An annotation names the extension that reads it.
                .ignoreDependency(DescribedPredicate.describe("annotations", JavaClass::isAnnotation), alwaysTrue())
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.replifix"));
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

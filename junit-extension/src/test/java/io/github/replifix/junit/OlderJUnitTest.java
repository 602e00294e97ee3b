package io.github.replifix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** JUnit has class templates since 5.13; with older ones everything else must work. */
class OlderJUnitTest {

    private static boolean mentionsClassTemplates(Path classFile) {
        try {
            return Files.readString(classFile, StandardCharsets.ISO_8859_1).contains("ClassTemplate");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> mentioningClassTemplates(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(OlderJUnitTest::mentionsClassTemplates)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void onlyTheMatrixUsesClassTemplates() throws IOException, URISyntaxException {
        Path ours = Path.of(ReplicatedMySql.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (FileSystem jar = Files.isDirectory(ours) ? null : FileSystems.newFileSystem(ours)) {
            assertThat(mentioningClassTemplates(jar == null ? ours : jar.getPath("/")))
                    .containsExactlyInAnyOrder(
                            "ReplicatedMySqlMatrix.class",
                            "MatrixProvider.class",
                            "MatrixInvocation.class",
                            // Only as a text, to look for it.
                            "NeededJUnitOfMatrices.class");
        }
    }
}

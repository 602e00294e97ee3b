package io.github.replifix.gallery;

import io.github.replifix.server.MySqlServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Files of a server on this machine. */
final class ServerFiles {

    private ServerFiles() {}

    /** A file of its binary log, or of its relay log, which is in the same directory. */
    static Path binaryLog(MySqlServer server, String name) {
        return Path.of(server.variable("datadir"), name);
    }

    /** Changes one byte, as a broken disk would. */
    static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.seek(position);
            int old = opened.read();
            opened.seek(position);
            opened.write(old ^ 0x5a);
        }
    }
}

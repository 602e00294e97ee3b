package io.github.replifix.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** Booting a cluster in a JVM that has done nothing before: with a filled cache, and on a machine's very first day. */
final class FreshJvm {

    private final String version;
    private final BareMysql bare;

    FreshJvm(String version, BareMysql bare) {
        this.version = version;
        this.bare = bare;
    }

    /** Beside a bare server that boots from a ready data directory. */
    Result cold(int runs) throws Exception {
        Timings boot = new Timings();
        Timings bareBoot = new Timings();
        for (int i = 0; i < runs; i++) {
            boot.add(ChildJvm.run(ColdBoot.class, version, List.of()));
            Path data = bare.readyData();
            bareBoot.add(bare.nanosToBoot(data, List.of()));
            Scratch.delete(data);
        }
        return Result.millis("boot.cold", version, boot.median(), bareBoot.median());
    }

    /** Beside a bare server that makes its data directory first. */
    Result first(int runs) throws Exception {
        Timings boot = new Timings();
        Timings bareBoot = new Timings();
        for (int i = 0; i < runs; i++) {
            try (Scratch cache = Scratch.create()) {
                boot.add(ChildJvm.run(ColdBoot.class, version, List.of("-Dreplifix.cache=" + cache.directory())));
            }
            Path data = bare.newDirectory().resolve("data");
            long begun = System.nanoTime();
            bare.initialize(data);
            long initialized = System.nanoTime() - begun;
            bareBoot.add(initialized + bare.nanosToBoot(data, List.of()));
            Scratch.delete(data);
        }
        return Result.millis("boot.first", version, boot.median(), bareBoot.median());
    }
}

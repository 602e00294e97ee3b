package io.github.replifix.contract;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.diagnosis.Cause;
import io.github.replifix.spec.BinlogFormat;
import io.github.replifix.spec.ReplicationMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What came out, for all kinds: printed at the end, and written as the table that README shows. */
final class Results {

    static final Results ALL = new Results();

    private static final Path DIRECTORY = Path.of("target");

    private final Map<Configuration, Counts> counts = new ConcurrentHashMap<>();
    private final Map<Target, String> versions = new ConcurrentHashMap<>();
    private final Map<Target, String> skipped = new ConcurrentHashMap<>();
    private final Map<Cause, List<Long>> controls = new EnumMap<>(Cause.class);

    private static final class Counts {
        int passed;
        int failed;
        long millis;
    }

    /** Tells once, and loudly, that a target is not tested. */
    void skipped(Target target, String reason) {
        if (skipped.putIfAbsent(target, reason) == null) {
            System.out.println("SKIPPED: the contract on " + target + " is not tested, because "
                    + reason.lines().findFirst().orElse(""));
        }
    }

    void started(Configuration configuration, ReplicatedCluster cluster) {
        versions.put(
                configuration.target(),
                cluster.source().version().product()
                        + (configuration.target().isMixed()
                                ? " → " + cluster.replica().version()
                                : ""));
    }

    void ended(Configuration configuration, boolean passed, Duration took) {
        Counts of = counts.computeIfAbsent(configuration, key -> new Counts());
        synchronized (of) {
            of.passed += passed ? 1 : 0;
            of.failed += passed ? 0 : 1;
            of.millis += took.toMillis();
        }
    }

    /** Of those that fail at a deadline the time says nothing. */
    void control(Cause cause, boolean byItself, Duration took) {
        if (!byItself) {
            return;
        }
        synchronized (controls) {
            controls.computeIfAbsent(cause, key -> new ArrayList<>()).add(took.toMillis());
        }
    }

    /** Prints and writes all, if there is anything. */
    void tell() {
        if (counts.isEmpty() && skipped.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("\nThe contract, server by server\n");
        for (Target target : Target.ALL) {
            text.append(String.format("  %-34s %s%n", target, summary(target)));
        }
        text.append("\nNegative controls: milliseconds until they failed, minimum / median / maximum (how many)\n");
        new TreeMap<>(controls).forEach((cause, times) -> {
            List<Long> sorted = times.stream().sorted().toList();
            text.append(String.format(
                    "  %-18s %5d / %5d / %5d (%d)%n",
                    cause, sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1), sorted.size()));
        });
        System.out.println(text);
        write("contract.txt", text.toString());
        write("contract.md", table());
    }

    private String summary(Target target) {
        if (skipped.containsKey(target)) {
            return "SKIPPED: " + skipped.get(target).lines().findFirst().orElse("");
        }
        List<Counts> all = counts.entrySet().stream()
                .filter(entry -> entry.getKey().target().equals(target))
                .map(Map.Entry::getValue)
                .toList();
        int passed = all.stream().mapToInt(each -> each.passed).sum();
        int failed = all.stream().mapToInt(each -> each.failed).sum();
        long seconds = all.stream().mapToLong(each -> each.millis).sum() / 1000;
        return all.isEmpty()
                ? "not run"
                : String.format(
                        "%-24s %4d passed, %d failed, in %d modes and formats, %d s",
                        versions.getOrDefault(target, "?"), passed, failed, all.size(), seconds);
    }

    /**
     * Only what does not change from run to run, so that it can be compared with what is committed; so of servers that
     * get patches the series.
     */
    private String table() {
        StringBuilder text = new StringBuilder("""
                | provider | servers | by binary log position | by GTID |
                |---|---|---|---|
                """);
        for (Target target : Target.ALL) {
            text.append("| ")
                    .append(target.provider())
                    .append(" | ")
                    .append(versions.containsKey(target) ? target.servers() : target.servers() + " (not run)")
                    .append(" | ")
                    .append(formats(target, ReplicationMode.BINLOG_POSITION))
                    .append(" | ")
                    .append(formats(target, ReplicationMode.GTID))
                    .append(" |\n");
        }
        return text.toString();
    }

    private String formats(Target target, ReplicationMode mode) {
        return Arrays.stream(BinlogFormat.values())
                .filter(format -> {
                    Counts of = counts.get(new Configuration(target, mode, format));
                    return of != null && of.failed == 0 && of.passed > 0;
                })
                .map(Enum::name)
                .collect(Collectors.joining(", "));
    }

    private static void write(String name, String text) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(DIRECTORY.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.replifix.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** How long one thing took each time it was done, in nanoseconds. */
final class Timings {

    private static final double MEDIAN = 0.5;

    private final List<Long> nanos = new ArrayList<>();

    /** Work that is timed. */
    interface Work {
        void run() throws Exception;
    }

    void time(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        add(System.nanoTime() - begun);
    }

    void add(long took) {
        nanos.add(took);
    }

    double median() {
        return percentile(MEDIAN);
    }

    double max() {
        return percentile(1);
    }

    /** The smallest time that this share of all times does not exceed. */
    double percentile(double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int place = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, place));
    }
}

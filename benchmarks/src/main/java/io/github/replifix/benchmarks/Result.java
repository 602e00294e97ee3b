package io.github.replifix.benchmarks;

/**
 * One line of the report.
 *
 * @param name what was measured
 * @param server the server's version
 * @param provider what ran it
 * @param value what it took
 * @param unit of value and baseline
 * @param baseline what the thing that it is compared with took, in the same run
 */
record Result(String name, String server, String provider, double value, String unit, double baseline) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final String EMBEDDED = "embedded";

    static Result millis(String name, String server, double nanos, double baselineNanos) {
        return new Result(name, server, EMBEDDED, nanos / NANOS_PER_MILLI, "ms", baselineNanos / NANOS_PER_MILLI);
    }

    static Result micros(String name, String server, double nanos, double baselineNanos) {
        return new Result(name, server, EMBEDDED, nanos / NANOS_PER_MICRO, "us", baselineNanos / NANOS_PER_MICRO);
    }

    /** The same by another provider. */
    Result by(String otherProvider) {
        return new Result(name, server, otherProvider, value, unit, baseline);
    }

    /** The same under another name. */
    Result named(String otherName) {
        return new Result(otherName, server, provider, value, unit, baseline);
    }

    double ratio() {
        return value / baseline;
    }
}

package io.github.replifix.gallery;

/** How much is shown: what a contributor needs, or everything. */
final class Tier {

    private Tier() {}

    /** Whether everything is asked for, by {@code REPLIFIX_REQUIRE_ALL=true} or {@code -Dreplifix.gallery=all}. */
    static boolean isComplete() {
        return Boolean.parseBoolean(System.getenv("REPLIFIX_REQUIRE_ALL"))
                || "all".equals(System.getProperty("replifix.gallery"));
    }
}

package io.github.replifix.gallery;

/** How much is shown: what a contributor needs, or everything. */
final class Tier {

    private Tier() {}

    /** Whether all families and modes are asked for, by {@code -Dreplifix.gallery=all}. */
    static boolean isComplete() {
        return "all".equals(System.getProperty("replifix.gallery"));
    }
}

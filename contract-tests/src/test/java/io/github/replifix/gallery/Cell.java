package io.github.replifix.gallery;

/**
 * One judgement of one state.
 *
 * @param late whether it took longer than promised, which fails no build
 * @param problem why it is wrong; empty if it is right
 */
record Cell(
        Family family,
        String state,
        Judgement judgement,
        Expected expected,
        Outcome outcome,
        boolean late,
        String problem) {

    /** Whether it passes and must not, or must pass and does not. */
    boolean isFalse() {
        return outcome.cause().isPresent() != expected.cause().isPresent();
    }

    String row() {
        return "| "
                + String.join(
                        " | ",
                        state,
                        family.toString(),
                        judgement.toString(),
                        expected.toString(),
                        outcome.seen().replace("|", "/").replace("\n", " "),
                        outcome.took().toMillis() + (late ? " (late)" : ""))
                + " |" + (problem.isEmpty() ? "" : " **" + problem.replace("\n", " ") + "**");
    }
}

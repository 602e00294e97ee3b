package io.github.replifix.gallery;

/**
 * One judgement of one state.
 *
 * @param problem why it is wrong; empty if it is right
 */
record Cell(Family family, String state, Judgement judgement, Expected expected, Outcome outcome, String problem) {

    String row() {
        return "| "
                + String.join(
                        " | ",
                        state,
                        family.toString(),
                        judgement.toString(),
                        expected.toString(),
                        outcome.seen().replace("|", "/").replace("\n", " "),
                        Long.toString(outcome.took().toMillis()))
                + " |" + (problem.isEmpty() ? "" : " **" + problem.replace("\n", " ") + "**");
    }
}

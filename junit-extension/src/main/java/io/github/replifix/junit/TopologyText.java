package io.github.replifix.junit;

import java.util.regex.Pattern;

/** The text of a topology as names of tests show it: in one line, with single spaces. */
final class TopologyText {

    private static final Pattern ARROW = Pattern.compile("\\s*(<->|->)\\s*");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,\\n][\\s,]*");

    private TopologyText() {}

    static String normalize(String text) {
        String arrows = ARROW.matcher(text.strip()).replaceAll(" $1 ");
        String oneLine = SEPARATOR.matcher(arrows).replaceAll(", ");
        return oneLine.endsWith(", ") ? oneLine.substring(0, oneLine.length() - 2) : oneLine;
    }
}

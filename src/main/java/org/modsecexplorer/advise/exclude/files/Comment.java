package org.modsecexplorer.advise.exclude.files;

/** A line of a comment. What a client sent may be in it, so it keeps only characters that cannot end or continue the line. */
final class Comment {

    private static final int LONGEST = 180;

    private Comment() {}

    static String of(String text) {
        StringBuilder line = new StringBuilder("# ");
        text.chars().limit(LONGEST).forEach(c -> line.append(c >= ' ' && c < 0x7f && c != '\\' ? (char) c : '?'));
        return line.append(text.length() > LONGEST ? "..." : "").toString();
    }
}

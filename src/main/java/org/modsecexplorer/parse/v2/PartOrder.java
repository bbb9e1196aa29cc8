package org.modsecexplorer.parse.v2;

/**
 * Decides which lines open an entry's parts if lines that look like its own boundaries are out of order. Only bodies can contain such lines, because all
 * other parts are written line by line. Therefore the right reading leaves none of them outside bodies; among such readings, it is the one that finds the
 * most parts.
 */
final class PartOrder {

    private static final int LEFT_OUTSIDE_A_BODY = -1_000;
    private static final int WORST = -1_000_000_000;

    private PartOrder() {}

    /** @param letters of the lines as positions in {@link V2Parts#ORDER}, -1 for a letter that no part has @return which lines open a part */
    static boolean[] of(int[] letters) {
        int parts = V2Parts.ORDER.length();
        int[][] best = new int[letters.length + 1][parts];
        for (int line = letters.length - 1; line >= 0; line--) {
            for (int part = 0; part < parts; part++) {
                best[line][part] = Math.max(WORST, Math.max(opening(best, letters, line, part), leaving(best, line, part)));
            }
        }
        boolean[] opens = new boolean[letters.length];
        int part = 0;
        for (int line = 0; line < letters.length; line++) {
            opens[line] = opening(best, letters, line, part) > leaving(best, line, part);
            part = opens[line] ? letters[line] : part;
        }
        return opens;
    }

    /** The score if the line opens a part while that one is open. */
    private static int opening(int[][] best, int[] letters, int line, int open) {
        return letters[line] > open ? 1 + best[line + 1][letters[line]] : Integer.MIN_VALUE;
    }

    /** The score if the line is content of the open part. */
    private static int leaving(int[][] best, int line, int open) {
        return best[line + 1][open] + (V2Parts.isBody(open) ? 0 : LEFT_OUTSIDE_A_BODY);
    }
}

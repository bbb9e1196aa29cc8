package org.modsecexplorer.query.filter;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class SimilarWords {

    private SimilarWords() {}

    /** The most similar word; empty if none needs less than a third of its letters changed. */
    static Optional<String> of(String typed, List<String> words) {
        String lower = typed.toLowerCase(Locale.ROOT);
        int most = Math.max(1, lower.length() / 3);
        return words.stream().filter(word -> distance(lower, word) <= most).min(Comparator.comparingInt(word -> distance(lower, word)));
    }

    /** Letters to add, remove or change, or pairs of neighbours to exchange. @see "Damerau: A technique for computer detection and correction of spelling errors, 1964" */
    private static int distance(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[one.length()][other.length()];
    }
}

package org.modsecexplorer.query;

import java.util.List;
import java.util.regex.Pattern;
import org.modsecexplorer.audit.ScoreRules;

/**
 * One label for the messages of a rule. A rule's message may contain macros, such as a score or an address, so its matches have different texts: the parts
 * that differ become an ellipsis.
 */
public final class MessagePattern {

    private static final String ELLIPSIS = "…";
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private MessagePattern() {}

    /** @param messages of one rule, at least one; some of its matches are enough */
    public static String of(int ruleId, List<String> messages) {
        List<String> forms = messages.stream().map(message -> ScoreRules.contains(ruleId) ? withoutNumbers(message) : message).distinct().toList();
        String first = forms.getFirst();
        if (forms.size() == 1) {
            return first;
        }
        int prefix = first.length();
        int suffix = first.length();
        for (String form : forms) {
            prefix = Math.min(prefix, commonPrefix(first, form));
            suffix = Math.min(suffix, commonSuffix(first, form));
        }
        int shortest = forms.stream().mapToInt(String::length).min().orElseThrow();
        suffix = Math.min(suffix, shortest - prefix);
        // nothing in common says nothing: one of the forms says more
        return prefix + suffix < 3 ? first : first.substring(0, prefix) + ELLIPSIS + first.substring(first.length() - suffix);
    }

    private static String withoutNumbers(String message) {
        return NUMBER.matcher(message).replaceAll(ELLIPSIS);
    }

    private static int commonPrefix(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private static int commonSuffix(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(one.length() - 1 - length) == other.charAt(other.length() - 1 - length)) {
            length++;
        }
        return length;
    }
}

package org.modsecexplorer.parse.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;

/**
 * The first sentence of a message, which states the action that followed the match.
 *
 * @param phase 1 to 5; null for a warning, whose phase only part K gives
 * @param end   the position after the sentence
 * @see "mod_security2.c perform_interception, modsecurity.c msc_alert_message, ModSecurity 2.9"
 */
public record ActionWords(Action action, @Nullable Integer phase, int end) {

    private record Words(String start, Action action) {}

    private static final String WARNING = "Warning.";
    private static final String PHASE = "(phase ";

    /** A longer start precedes a shorter one that it begins with. */
    private static final List<Words> ALL = List.of(
            new Words("Access denied with redirection to ", Action.REDIRECTED),
            new Words("Access denied with connection close", Action.DROPPED),
            new Words("Access denied using proxy to ", Action.PROXIED),
            new Words("Access denied ", Action.DENIED),
            new Words("Access allowed", Action.ALLOWED),
            new Words("Access to phase allowed", Action.ALLOWED),
            new Words("Access to request allowed", Action.ALLOWED),
            new Words("Paused Access", Action.PAUSED));

    static ActionWords of(String message) {
        if (message.startsWith(WARNING)) {
            return new ActionWords(Action.WARNING, null, WARNING.length());
        }
        for (Words words : ALL) {
            if (message.startsWith(words.start())) {
                return of(message, words);
            }
        }
        return new ActionWords(Action.UNSTATED, null, 0);
    }

    private static ActionWords of(String message, Words words) {
        // the address of a redirection precedes the phase and may contain anything
        int from = words.action() == Action.REDIRECTED ? message.indexOf(" using status ") : words.start().length();
        int phase = message.indexOf(PHASE, from);
        int digit = phase < 0 ? -1 : phase + PHASE.length();
        return new ActionWords(
                words.action(), digit < 0 || digit >= message.length() ? null : phase(message.charAt(digit)), sentenceEnd(message, Math.max(from, phase)));
    }

    /** @return 1 to 5, else null */
    public static @Nullable Integer phase(char digit) {
        return digit >= '1' && digit <= '5' ? digit - '0' : null;
    }

    private static int sentenceEnd(String message, int from) {
        int end = message.indexOf(". ", from);
        return end < 0 ? message.length() : end + 1;
    }
}

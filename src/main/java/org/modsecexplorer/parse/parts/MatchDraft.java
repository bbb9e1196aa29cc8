package org.modsecexplorer.parse.parts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Place;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;

/** A rule match while it is being parsed. Texts are set as they will be shown; an empty text counts as absent. */
public final class MatchDraft {

    public final List<String> tags = new ArrayList<>();
    @Nullable public String id;
    @Nullable public String file;
    @Nullable public Integer line;
    @Nullable public String rev;
    @Nullable public String msg;
    @Nullable public String data;
    @Nullable public String severity;
    @Nullable public String ver;
    @Nullable public Integer maturity;
    @Nullable public Integer accuracy;
    @Nullable public Integer phase;
    public Action action = Action.UNSTATED;
    public String explanation = "";
    /** The variable that the engine names. */
    @Nullable public String target;
    @Nullable public String reference;
    private final String message;

    /** @param message the complete message as logged */
    public MatchDraft(String message) {
        this.message = message;
    }

    /** @param zeroIsNone true if the engine writes severity 0 and maturity 0 for rules that have none */
    public RuleMatch finish(boolean zeroIsNone, List<String> warnings) {
        Severity read = severity == null || zeroIsNone && severity.equals("0") ? null : Severity.parse(severity);
        return new RuleMatch(
                ruleId(warnings),
                orNull(file),
                line,
                orNull(rev),
                orNull(msg),
                orNull(data),
                read,
                orNull(ver),
                level(maturity, zeroIsNone),
                level(accuracy, zeroIsNone),
                tags,
                phase,
                action,
                explanation,
                Place.of(orNull(target), explanation, orNull(data)),
                orNull(reference),
                read == null ? orNull(severity) : null,
                message);
    }

    private @Nullable Integer ruleId(List<String> warnings) {
        Integer number = number(id);
        if (number == null && id != null && !id.isEmpty()) {
            warnings.add("The rule id " + id + " is not a number.");
        }
        return number;
    }

    private static @Nullable Integer level(@Nullable Integer level, boolean zeroIsNone) {
        return zeroIsNone && level != null && level == 0 ? null : level;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    public static @Nullable Integer number(@Nullable String digits) {
        try {
            return digits == null ? null : Integer.valueOf(digits.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The phase in {@code (phase N)}, null if the text names none. */
    public static @Nullable Integer phaseIn(String text) {
        int at = text.indexOf("(phase ");
        int digit = at < 0 || at + 7 >= text.length() ? 0 : text.charAt(at + 7) - '0';
        return digit >= 1 && digit <= 5 ? digit : null;
    }
}

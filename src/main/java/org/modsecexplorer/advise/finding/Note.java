package org.modsecexplorer.advise.finding;

import java.util.List;
import java.util.Locale;

/** A check that was not possible, and the reason. */
public record Note(Kind kind, List<Object> facts) {

    /** The kind of note. The bundle {@code findings} has a sentence for each. */
    public enum Kind {
        NO_STORE,
        STORE_UNUSABLE,
        UNKNOWN_USER,
        USERS_BY_EXPRESSION,
        NOT_VISIBLE,
        RATE_UNKNOWN,
        JSON_UNCHECKED,
        PIPED_LOG,
        TOO_MANY_FILES
    }

    public Note {
        facts = List.copyOf(facts);
    }

    public String sentence(Locale locale) {
        return Finding.text("note." + kind, locale, facts);
    }
}

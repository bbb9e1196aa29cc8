package org.modsecexplorer.audit;

import java.util.Arrays;
import java.util.List;

/** Why an entry may be a client's text instead of the server's: its place in the log does not tell. */
public enum Doubt {
    /** An entry before it has no end, so this one may stand in that entry's body. */
    IN_BODY("The entry before this one was cut off in its body: this one could have been written by a client, as a part of that body."),

    /** The text in front of it is none of a known collector. */
    BEHIND_TEXT("Text in front of the entry: it could have been written by a client.");

    private final String sentence;

    Doubt(String sentence) {
        this.sentence = sentence;
    }

    /** The warning of the transaction. */
    public String sentence() {
        return sentence;
    }

    /** The doubts among a stored transaction's warnings; its bytes alone do not show them. */
    public static List<Doubt> among(List<String> warnings) {
        return Arrays.stream(values()).filter(doubt -> warnings.contains(doubt.sentence)).toList();
    }
}

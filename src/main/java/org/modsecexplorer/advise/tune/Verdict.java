package org.modsecexplorer.advise.tune;

import java.util.Locale;

/** Whether a group consists of false alarms, from the surest to the opposite. */
public enum Verdict {
    VERY_LIKELY,
    LIKELY,
    UNDECIDED,
    ATTACK;

    /** As it is typed and printed, for example {@code very-likely}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.modsecexplorer.advise.tune;

import java.util.Locale;

/** The verdict on a group, from certain false alarms to attacks. */
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

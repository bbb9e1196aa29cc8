package org.modsecexplorer.advise.finding;

import java.util.List;
import java.util.Locale;

/** The harm that a finding does, the worst first. */
public enum Harm {
    /** The web server does not start, or refuses requests. */
    BREAKS,
    /** Entries are lost, or never written. */
    LOSES,
    /** Attacks reach the application. */
    PASSES,
    /** Unauthorised users can read secrets or forge entries. */
    EXPOSES,
    /** Something is missing that the analysis needs. */
    INCOMPLETE,
    /** Space or time is wasted. */
    WASTES,
    /** Good to know. */
    HINT;

    /** True if something should be done about it. */
    public boolean isHarmful() {
        return this != HINT;
    }

    /** The text for a heading. */
    public String words(Locale locale) {
        return Finding.text("harm." + this, locale, List.of());
    }
}

package org.modsecexplorer.advise.compare;

/** What is compared. */
public enum Aspect {
    /** Rules that matched. Those that only report scores are left out. */
    RULE,
    /** Parts of requests or responses in which rules matched. */
    PLACE,
    STATUS,
    OUTCOME,
    HOST
}

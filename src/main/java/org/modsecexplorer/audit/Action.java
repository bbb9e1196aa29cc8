package org.modsecexplorer.audit;

/** What a rule's match led to, from the first words of its message. @see "modsecurity.c msc_alert_message, re.c, ModSecurity 2.9" */
public enum Action {
    WARNING,
    DENIED,
    REDIRECTED,
    DROPPED,
    PROXIED,
    ALLOWED,
    PAUSED,
    /** A rule with {@code nolog,auditlog} writes no such words. */
    UNSTATED;

    /** True if the request did not go its way because of this match. */
    public boolean intercepts() {
        return switch (this) {
            case DENIED, REDIRECTED, DROPPED, PROXIED -> true;
            case WARNING, ALLOWED, PAUSED, UNSTATED -> false;
        };
    }
}

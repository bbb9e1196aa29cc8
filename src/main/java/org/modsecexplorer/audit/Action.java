package org.modsecexplorer.audit;

/** The action that followed a rule match, read from the first words of its message. @see "modsecurity.c msc_alert_message, re.c, ModSecurity 2.9" */
public enum Action {
    WARNING,
    DENIED,
    REDIRECTED,
    DROPPED,
    PROXIED,
    ALLOWED,
    PAUSED,
    /** The message names no action: a rule with {@code nolog,auditlog} writes none. */
    UNSTATED;

    /** True if this match stopped or diverted the request. */
    public boolean intercepts() {
        return switch (this) {
            case DENIED, REDIRECTED, DROPPED, PROXIED -> true;
            case WARNING, ALLOWED, PAUSED, UNSTATED -> false;
        };
    }
}

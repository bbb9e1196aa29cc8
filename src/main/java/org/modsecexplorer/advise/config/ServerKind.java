package org.modsecexplorer.advise.config;

/** Whose configuration it is. */
public enum ServerKind {
    APACHE,
    NGINX,
    /** Directives of ModSecurity alone, for either server. */
    RULES
}

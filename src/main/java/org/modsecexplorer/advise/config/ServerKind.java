package org.modsecexplorer.advise.config;

/** The server to which a configuration belongs. */
public enum ServerKind {
    APACHE,
    NGINX,
    /** Only directives of ModSecurity, for either server. */
    RULES
}

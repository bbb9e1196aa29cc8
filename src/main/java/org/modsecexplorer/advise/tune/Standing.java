package org.modsecexplorer.advise.tune;

/** What the requests of one client say about it. */
public enum Standing {
    HONEST,
    UNKNOWN,
    ATTACKER
}

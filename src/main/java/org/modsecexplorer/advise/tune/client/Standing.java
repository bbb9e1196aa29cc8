package org.modsecexplorer.advise.tune.client;

/** The judgement of one client by its requests. */
public enum Standing {
    HONEST,
    UNKNOWN,
    ATTACKER
}

package org.modsecexplorer.audit;

/** {@code SecRuleEngine} at the time of the request. */
public enum EngineMode {
    ENABLED,
    /** Rules are evaluated and logged, but nothing is denied. */
    DETECTION_ONLY
}

package org.modsecexplorer.audit;

/** {@code SecRuleEngine} at the time of the request. */
public enum EngineMode {
    ENABLED,
    /** Rules are tried and logged, nothing is denied. */
    DETECTION_ONLY
}

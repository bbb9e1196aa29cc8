package org.modsecexplorer.advise.compare;

/** How a value changed from one side to the other. */
public enum Change {
    /** Only the second side has it. */
    NEW,
    /** Only the first side has it. */
    GONE,
    MORE,
    LESS,
    /** Usual ups and downs. */
    STEADY,
    /** Too few to tell: only one side has it, but the other may lack it by chance. */
    FEW
}

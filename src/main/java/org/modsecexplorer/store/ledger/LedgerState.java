package org.modsecexplorer.store.ledger;

/** How far a source file has been read. */
public enum LedgerState {
    /** Read to its end, every entry stored. */
    COMPLETE,
    /** Being read, or its last entry has no end yet. */
    PARTIAL,
    /** Some bytes were not understood; what was is stored. */
    DAMAGED,
    /** Holds no entry: not an audit log. */
    FOREIGN,
    /** Was complete, and has been deleted by clean-up. */
    CLEANED
}

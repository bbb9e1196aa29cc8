package org.modsecexplorer.store.ledger;

/** How far a source file has been read. */
public enum LedgerState {
    /** Read to its end, every entry stored. */
    COMPLETE,
    /** Being read, or its last entry has no end yet. */
    PARTIAL,
    /** Some bytes could not be parsed; the rest is stored. */
    DAMAGED,
    /** Contains no entry: not an audit log. */
    FOREIGN,
    /** Was complete; a clean-up has deleted it. */
    CLEANED
}

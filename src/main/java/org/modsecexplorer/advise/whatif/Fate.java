package org.modsecexplorer.advise.whatif;

/** The fate of a request in the log. */
enum Fate {
    PASSED,
    /** Because its score reached the limit. */
    STOPPED,
    /** Whatever its score was. */
    STOPPED_BY_RULE
}

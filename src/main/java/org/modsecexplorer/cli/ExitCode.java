package org.modsecexplorer.cli;

/** What a command tells the shell. */
final class ExitCode {

    static final int WELL = 0;
    /** Done, but some source files could not be read or understood. */
    static final int INCOMPLETE = 1;
    static final int WRONG_USAGE = 2;
    /** The store cannot be reached or used, or something else failed. */
    static final int FAILED = 3;
    static final int CANCELLED = 130;

    private ExitCode() {}
}

package org.modsecexplorer.cli.words;

/** Exit statuses of the commands. */
public final class ExitCode {

    public static final int WELL = 0;
    /** Done, but some source files could not be read or parsed. */
    public static final int INCOMPLETE = 1;
    public static final int WRONG_USAGE = 2;
    /** The store cannot be reached or used, or something else failed. */
    public static final int FAILED = 3;
    public static final int CANCELLED = 130;

    private ExitCode() {}
}

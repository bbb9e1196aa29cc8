package org.modsecexplorer.cli.words;

/** Exit statuses of the commands. */
public final class ExitCode {

    public static final int WELL = 0;
    /** Done, but with something to look at: source files that could not be read or parsed, an unknown id, a harmful finding. */
    public static final int INCOMPLETE = 1;
    public static final int WRONG_USAGE = 2;
    /** The store cannot be reached or used, or something else failed. */
    public static final int FAILED = 3;
    /** Another watch with the same PID file is running. */
    public static final int ALREADY_RUNNING = 4;

    public static final int CANCELLED = 130;

    private ExitCode() {}
}

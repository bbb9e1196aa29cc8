package org.modsecexplorer.cli.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;

/** The machine that a command runs on, as far as the command needs it. */
public interface Surroundings {

    /** Standard input: logs, if the user chooses it. */
    InputStream in();

    /** Standard output: data. */
    PrintStream out();

    /** The first failed write to standard output; null if there was none, or if the reader of a pipe has stopped reading, as head does. Flushes first. */
    default @Nullable IOException outFailure() {
        return out().checkError() ? new IOException("standard output cannot be written") : null;
    }

    /** Standard error: messages and progress. */
    PrintStream err();

    /** True if a person reads standard error as it is written. */
    boolean isInteractive();

    /** True if standard output is a terminal, which obeys control characters; false for a file or a pipe. */
    default boolean outIsTerminal() {
        return isInteractive();
    }

    /** Columns of the terminal. */
    int width();

    /** An environment variable, null if it is not set. */
    @Nullable String environment(String name);

    /** Folder for files that can be made again, such as the search index of a store on a server. */
    Path cacheFolder();

    /** The embedded store's file, used unless another store is chosen. */
    Path embeddedStore();

    /** Prompts a person for a password without showing it; null if there is no terminal. */
    char @Nullable [] askPassword(String prompt);

    /** The system's keyring. */
    default Keyring keyring() {
        return Keyring.NONE;
    }

    /** Set when the user interrupts. */
    CancelSignal cancelSignal();

    /**
     * Runs the action when the terminal hangs up, or a service is told to reopen its log (SIGHUP), instead of ending. Does nothing where there are no
     * signals.
     */
    default void onHangUp(Runnable action) {}

    /** True if a window can be shown. */
    boolean hasDisplay();

    /** Shows the window and returns when it is closed. @param store to open first; null for the embedded store */
    void showWindow(@Nullable StoreLocation store);

    /** Release of the program, for example {@code 1.2.0}. */
    String version();
}

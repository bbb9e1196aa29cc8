package org.modsecexplorer.cli.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.CancelSignal;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;

/** What a command needs of the machine it runs on. */
public interface Surroundings {

    /** Standard input: logs, if the user says so. */
    InputStream in();

    /** Standard output: data. */
    PrintStream out();

    /** The first failed write to standard output; null if all went well, or if the reader of a pipe has seen enough, as head does. Flushes it first. */
    default @Nullable IOException outFailure() {
        return out().checkError() ? new IOException("standard output cannot be written") : null;
    }

    /** Standard error: words and progress. */
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

    /** The embedded store's file, unless one is chosen. */
    Path embeddedStore();

    /** Asks a person for a password without showing it; null if there is no terminal to ask on. */
    char @Nullable [] askPassword(String prompt);

    /** Where the system keeps passwords. */
    default Keyring keyring() {
        return Keyring.NONE;
    }

    /** Set when the user interrupts. */
    CancelSignal cancelSignal();

    /** Has something done when the terminal hangs up or a service is told to reopen its log (SIGHUP), instead of ending; nothing where there are no signals. */
    default void onHangUp(Runnable action) {}

    /** True if a window can be shown. */
    boolean hasDisplay();

    /** Shows the window and returns when it is closed. @param store to begin with; null: the one last used */
    void showWindow(@Nullable StoreLocation store);

    /** Release of the program, for example {@code 1.2.0}. */
    String version();
}

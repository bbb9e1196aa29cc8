package org.modsecexplorer.ui.session;

import java.nio.file.Path;
import java.util.Optional;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;

/** What the window needs of the machine: what it remembered last time, and where things are. */
public interface Desk {

    /** What was remembered under that name. */
    Optional<String> recall(String name);

    /** Remembers for the next start. Never called with a password. */
    void remember(String name, String value);

    /** Where the system keeps passwords. */
    Keyring keyring();

    /** The embedded store. */
    StoreLocation embeddedStore();

    /** Folder with logs to try the program on, if it came with one. */
    Optional<Path> sampleLogs();

    /** Folder of the program's own log, for messages that send people there. */
    Path logFolder();

    String version();
}

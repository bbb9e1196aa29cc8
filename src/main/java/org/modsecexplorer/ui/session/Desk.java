package org.modsecexplorer.ui.session;

import java.nio.file.Path;
import java.util.Optional;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;

/** What the window needs from the machine: values remembered from last time, and where things are. */
public interface Desk {

    /** The value remembered under that name. */
    Optional<String> recall(String name);

    /** Remembers a value for the next start. Never called with a password. */
    void remember(String name, String value);

    /** The system's password store. */
    Keyring keyring();

    /** Folder for files that can be made again, such as the search index of a store on a server. */
    Path cacheFolder();

    /** The embedded store. */
    StoreLocation embeddedStore();

    /** Folder with sample logs, if the program came with one. */
    Optional<Path> sampleLogs();

    /** Configuration for ssh to use instead of the user's and the system's; empty for these. */
    default Optional<Path> sshConfig() {
        return Optional.empty();
    }

    /** Folder of the program's own log, for messages that refer users to it. */
    Path logFolder();

    String version();
}

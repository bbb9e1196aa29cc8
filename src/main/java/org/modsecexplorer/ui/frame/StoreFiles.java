package org.modsecexplorer.ui.frame;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks the user for the file of an embedded store, in the system's own dialogs; a test answers in the user's place. */
interface StoreFiles {

    /** A file that does not exist yet; empty if the user gives up. @param title of the dialog */
    Optional<Path> newFile(Window owner, String title);

    /** A file that exists; empty if the user gives up. @param title of the dialog */
    Optional<Path> existing(Window owner, String title);
}

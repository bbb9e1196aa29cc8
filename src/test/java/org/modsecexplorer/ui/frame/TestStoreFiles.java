package org.modsecexplorer.ui.frame;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Chooses a file in the user's place, because the system's dialogs take no events from a test. */
final class TestStoreFiles implements StoreFiles {

    private @Nullable Path chosen;

    /** @param file for the next dialog; null to give up */
    void choose(@Nullable Path file) {
        chosen = file;
    }

    @Override
    public Optional<Path> newFile(Window owner, String title) {
        return Optional.ofNullable(chosen);
    }

    @Override
    public Optional<Path> existing(Window owner, String title) {
        return Optional.ofNullable(chosen);
    }
}

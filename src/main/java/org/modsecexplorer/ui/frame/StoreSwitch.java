package org.modsecexplorer.ui.frame;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.wizard.ImportModel;

/** Switches to another store when the user asks for it. A failure is shown, and the present store stays open. */
final class StoreSwitch {

    private final Models models;
    private final Texts texts;
    private final Failures failures;
    private final Dialogs dialogs;
    private final StoreFiles files;
    private final Node owner;

    /** @param owner a node in the window that owns the dialogs */
    StoreSwitch(Models models, Texts texts, Desk desk, Dialogs dialogs, StoreFiles files, Node owner) {
        this.models = models;
        this.texts = texts;
        this.failures = new Failures(texts, desk);
        this.dialogs = dialogs;
        this.files = files;
        this.owner = owner;
    }

    /** Asks for a new file and creates a store in it. */
    void create() {
        ifNoImportRuns(() -> files.newFile(owner.getScene().getWindow(), texts.of("store.newTitle"))
                .ifPresent(file -> models.session().create(file, this::opened, this::say)));
    }

    /** Asks for a file and opens the store in it. */
    void openFile() {
        ifNoImportRuns(() -> files.existing(owner.getScene().getWindow(), texts.of("store.title")).ifPresent(this::open));
    }

    /** Opens the store in a file. */
    void open(Path file) {
        openExisting(StoreLocation.embedded(file), this::say);
    }

    /** Opens the window's first store; there is nothing to switch from. */
    void openFirst(StoreLocation location) {
        models.session().open(location, () -> {}, thrown -> askOrSay(location, thrown));
    }

    /** Opens a store, and creates it if it is an embedded one that does not exist yet. */
    void open(StoreLocation location) {
        ifNoImportRuns(() -> models.session().open(location, this::opened, thrown -> askOrSay(location, thrown)));
    }

    /** Asks for a server and opens the store there. */
    void connect() {
        ifNoImportRuns(() -> {
            models.target().serverProperty().set(true);
            dialogs.connect(this::opened, null);
        });
    }

    /** Opens a store of the list. A file that is gone leaves the list. */
    void openRecent(StoreLocation location) {
        openExisting(location, thrown -> {
            if (failure(thrown) instanceof StoreFailure.FileRefused refused && refused.fault() == StoreFailure.FileRefused.Fault.MISSING) {
                models.recent().forget(location);
            }
            askOrSay(location, thrown);
        });
    }

    /** A server that wants another password asks for it. */
    private void askOrSay(StoreLocation location, Exception thrown) {
        if (failure(thrown) instanceof StoreFailure.Refused) {
            models.target().enter(location);
            dialogs.connect(this::opened, thrown);
        } else {
            say(thrown);
        }
    }

    private static @Nullable StoreFailure failure(Exception thrown) {
        return thrown instanceof StoreException store ? store.failure() : null;
    }

    private void openExisting(StoreLocation location, Consumer<Exception> failed) {
        ifNoImportRuns(() -> models.session().openExisting(location, this::opened, failed));
    }

    /** An import writes into the store that was open when it began, so that store stays open until it ends. */
    private void ifNoImportRuns(Runnable action) {
        if (models.imports().stepProperty().get() == ImportModel.Step.PROGRESS) {
            dialogs.say(texts.of("store.busy"));
        } else {
            action.run();
        }
    }

    /** Restarts the import wizard: it compared the source with the store that is closed now. */
    private void opened() {
        models.target().serverProperty().set(false);
        models.imports().restart();
    }

    private void say(Exception thrown) {
        dialogs.say(failures.sentence(thrown));
    }
}

package org.modsecexplorer.ui.frame;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.modsecexplorer.ui.parts.Texts;

/** The system's file dialogs for the files of embedded stores. */
final class StoreFileChooser implements StoreFiles {

    /** The ending of a store's name: a store is a DuckDB database. */
    static final String ENDING = ".duckdb";

    private final Texts texts;

    StoreFileChooser(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Optional<Path> newFile(Window owner, String title) {
        FileChooser chooser = chooser(title);
        chooser.setInitialFileName("case" + ENDING);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath).map(StoreFileChooser::withEnding);
    }

    @Override
    public Optional<Path> existing(Window owner, String title) {
        FileChooser chooser = chooser(title);
        chooser.getExtensionFilters().add(new ExtensionFilter(texts.of("store.files.all"), "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new ExtensionFilter(texts.of("store.files"), "*" + ENDING));
        return chooser;
    }

    private static Path withEnding(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.indexOf('.') < 0 ? file.resolveSibling(name + ENDING) : file;
    }
}

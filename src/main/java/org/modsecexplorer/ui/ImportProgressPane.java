package org.modsecexplorer.ui;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.ImportProgress;

/** How far the import is. */
final class ImportProgressPane extends VBox {

    private final Texts texts;
    private final ProgressBar bar = new ProgressBar();
    private final Label files = Nodes.label("", "tile-number");
    private final Label transactions = Nodes.label("", "tile-number");
    private final Label rate = Nodes.label("", "tile-number");
    private final Label left = Nodes.label("", "tile-number");
    private final Label filesWord = Nodes.label("", "muted");

    ImportProgressPane(ImportModel model, Texts texts) {
        super(14);
        this.texts = texts;
        bar.setId("import-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        Button cancel = Nodes.button("import-cancel", texts.of("import.cancel"), () -> {});
        cancel.setOnAction(_ -> {
            cancel.setDisable(true);
            cancel.setText(texts.of("import.cancelling"));
            model.cancel();
        });
        HBox tiles = new HBox(
                12,
                tile(files, filesWord),
                tile(transactions, Nodes.label(texts.of("import.found.transactions"), "muted")),
                tile(rate, Nodes.label(texts.of("import.rate"), "muted")),
                tile(left, Nodes.label(texts.of("import.left"), "muted")));
        getChildren().addAll(Nodes.wrapped(texts.of("import.step.PROGRESS.hint"), "muted"), bar, tiles, new HBox(cancel));
        model.progressProperty().subscribe(this::show);
    }

    private static VBox tile(Label number, Label word) {
        VBox tile = Nodes.styled(new VBox(number, word), "card", "tile");
        HBox.setHgrow(tile, Priority.ALWAYS);
        tile.setPrefWidth(160);
        tile.setMinWidth(60);
        return tile;
    }

    private void show(@Nullable ImportProgress now) {
        if (now == null) {
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            files.setText("–");
            filesWord.setText(texts.of("import.files"));
            transactions.setText("–");
            rate.setText("–");
            left.setText("–");
            return;
        }
        bar.setProgress(now.bytesTotal() > 0 ? (double) now.bytes() / now.bytesTotal() : ProgressBar.INDETERMINATE_PROGRESS);
        files.setText(texts.number(now.files()));
        filesWord.setText(now.filesTotal() < 0 ? texts.of("import.files") : texts.of("import.filesOf", now.filesTotal(), texts.size(now.bytes())));
        transactions.setText(texts.number(now.stored() + now.known()));
        rate.setText(texts.number(Math.round(now.rate())));
        left.setText(now.left() == null ? "–" : texts.duration(now.left()));
    }
}

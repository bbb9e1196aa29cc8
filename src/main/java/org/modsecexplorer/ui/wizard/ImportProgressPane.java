package org.modsecexplorer.ui.wizard;

import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.report.ImportProgress;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Shows the progress of the import. */
final class ImportProgressPane extends WizardPane {

    private final Texts texts;
    private final ProgressBar bar = new ProgressBar();
    private final Tile files;
    private final Tile transactions;
    private final Tile rate;
    private final Tile left;

    ImportProgressPane(ImportModel model, Texts texts) {
        this.texts = texts;
        this.files = new Tile("progress-files", texts.of("import.files"));
        this.transactions = new Tile("progress-transactions", texts.of("import.found.transactions"));
        this.rate = new Tile("progress-rate", texts.of("import.rate"));
        this.left = new Tile("progress-left", texts.of("import.left"));
        bar.setId("import-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        Button cancel = Nodes.button("import-cancel", texts.of("import.cancel"), model::cancel);
        Nodes.whileShown(this, model.cancellingProperty(), now -> {
            cancel.setDisable(now);
            cancel.setText(texts.of(now ? "import.cancelling" : "import.cancel"));
        });
        content().getChildren().addAll(bar, new HBox(12, files, transactions, rate, left));
        setButtons(cancel);
        Nodes.whileShown(this, model.progressProperty(), this::show);
    }

    private void show(@Nullable ImportProgress now) {
        if (now == null) {
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            return;
        }
        bar.setProgress(now.bytesTotal() > 0 ? (double) now.bytes() / now.bytesTotal() : ProgressBar.INDETERMINATE_PROGRESS);
        files.show(texts.number(now.files()));
        files.say(now.filesTotal() < 0 ? texts.of("import.files") : texts.of("import.filesOf", now.filesTotal(), texts.size(now.bytes())));
        transactions.show(texts.number(now.stored() + now.known()));
        transactions.say(now.failed() == 0 ? texts.of("import.found.transactions") : texts.of("import.failedSoFar", now.failed()));
        rate.show(texts.number(Math.round(now.rate())));
        left.show(now.left() == null ? "–" : texts.duration(now.left()));
    }
}

package org.modsecexplorer.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Totals;

/** Counts, how long the question took, and from when to when the transactions are. */
final class StatusBar extends HBox {

    private final Models models;
    private final Texts texts;
    private final Label left = Nodes.label("");
    private final Label right = Nodes.label("");

    StatusBar(Models models, Texts texts, Desk desk) {
        super(16);
        this.models = models;
        this.texts = texts;
        setId("status");
        left.setId("status-counts");
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label version = Nodes.label(texts.of("status.version", desk.version()));
        version.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(left, Nodes.spacer(), right, Nodes.label(texts.of("status.utc")), version);
        models.entries().foundProperty().subscribe(_ -> show());
        models.session().totalProperty().subscribe(_ -> show());
        models.overview().totalsProperty().subscribe(this::showTimes);
    }

    private void show() {
        EntriesModel.Found found = models.entries().foundProperty().get();
        long total = models.session().totalProperty().get();
        if (models.session().store() == null) {
            left.setText(texts.of("status.noStore"));
        } else if (total == 0) {
            left.setText(texts.of("status.empty"));
        } else if (found == null || total < 0) {
            left.setText(texts.of("status.asking"));
        } else {
            left.setText(texts.of("filter.found", (long) found.count(), total, EntriesModel.millis(found.took())));
        }
    }

    private void showTimes(@Nullable Totals totals) {
        right.setText(totals == null || totals.first() == null ? "" : Texts.minute(totals.first()) + " – " + Texts.minute(totals.last()));
    }
}

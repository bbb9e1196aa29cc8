package org.modsecexplorer.ui.frame;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.rows.EntriesModel;
import org.modsecexplorer.ui.session.Desk;

/** Counts, query time, the number of copied rows, and the period that the transactions cover. */
final class StatusBar extends HBox {

    private final Models models;
    private final Texts texts;
    private final Label counts = Nodes.label("");
    private final Label copied = Nodes.label("");
    private final Label times = Nodes.label("");

    StatusBar(Models models, Texts texts, Desk desk) {
        super(16);
        this.models = models;
        this.texts = texts;
        setId("status");
        counts.setId("status-counts");
        counts.setMinWidth(USE_PREF_SIZE);
        copied.setId("status-copied");
        times.setId("status-times");
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label version = Nodes.label(texts.of("status.version", desk.version()));
        version.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(counts, copied, Nodes.spacer(), times, Nodes.label(texts.of("status.utc")), version);
        Nodes.whileShown(this, models.entries().foundProperty(), _ -> show());
        Nodes.whileShown(this, models.session().totalProperty(), _ -> show());
        Nodes.whileShown(this, models.entries().copiedProperty(), this::showCopied);
        Nodes.whileShown(this, models.overview().totalsProperty(), this::showTimes);
    }

    private void show() {
        EntriesModel.Found found = models.entries().foundProperty().get();
        long total = models.session().totalProperty().get();
        if (models.session().store() == null) {
            counts.setText(texts.of("status.noStore"));
        } else if (total == 0) {
            counts.setText(texts.of("status.empty"));
        } else if (found == null || total < 0) {
            counts.setText(texts.of("status.asking"));
        } else {
            counts.setText(texts.of("status.shown", (long) found.count(), total, EntriesModel.millis(found.took())));
        }
    }

    private void showCopied(EntriesModel.@Nullable Copied now) {
        copied.setText(now == null ? ""
                : now.rows() < now.of() ? texts.of("status.copiedSome", now.rows(), now.of())
                : texts.of("status.copied", now.rows()));
    }

    private void showTimes(@Nullable Totals totals) {
        times.setText(totals == null || totals.first() == null || totals.last() == null ? "" : texts.days(totals.first(), totals.last()));
    }
}

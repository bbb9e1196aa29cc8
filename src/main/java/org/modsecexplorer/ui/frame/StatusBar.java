package org.modsecexplorer.ui.frame;

import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.rows.EntriesModel;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.IndexState;

/** Counts, query time, the number of copied rows, and the period that the transactions cover. */
final class StatusBar extends HBox {

    private final Models models;
    private final Texts texts;
    private final Label counts = Nodes.label("");
    private final Label copied = Nodes.label("");
    private final Label index = Nodes.label("");
    private final Label times = Nodes.label("");

    StatusBar(Models models, Texts texts, Desk desk) {
        super(16);
        this.models = models;
        this.texts = texts;
        setId("status");
        counts.setId("status-counts");
        counts.setMinWidth(USE_PREF_SIZE);
        copied.setId("status-copied");
        index.setId("status-index");
        times.setId("status-times");
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label version = Nodes.label(texts.of("status.version", desk.version()));
        version.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(counts, index, copied, Nodes.spacer(), times, Nodes.label(texts.of("status.utc")), version);
        Nodes.whileShown(this, models.entries().foundProperty(), _ -> show());
        Nodes.whileShown(this, models.session().totalProperty(), _ -> show());
        Nodes.whileShown(this, models.session().totalProperty(), _ -> showIndex(models.session().indexProperty().get()));
        Nodes.whileShown(this, models.session().indexProperty(), this::showIndex);
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

    private void showIndex(IndexState state) {
        index.setText(switch (state) {
            case IndexState.Silent() -> "";
            case IndexState.Filling(long entries) -> texts.of("status.index.filling", percent(entries));
            case IndexState.UpToDateCopy() -> texts.of("status.index.copy");
            case IndexState.CopyInUse() -> texts.of("status.index.inUse");
            case IndexState.ServerAway(Instant asOf) -> texts.of("status.index.away", texts.moment(asOf));
        });
        index.setTooltip(state instanceof IndexState.UpToDateCopy ? Nodes.tooltip(texts.of("status.index.copy.hint")) : null);
    }

    private long percent(long entries) {
        long total = models.session().totalProperty().get();
        return total <= 0 ? 0 : Math.min(100, 100 * entries / total);
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

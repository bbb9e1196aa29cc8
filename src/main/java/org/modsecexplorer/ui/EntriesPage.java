package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The timeline, the table, and beside it the transaction that is looked at. */
final class EntriesPage extends VBox {

    private final EntryTable table;
    private final SplitPane split;
    private final DetailPane detail;
    private final Label failure = Nodes.wrapped("", "failure");

    EntriesPage(EntriesModel model, OverviewModel overview, QuestionModel question, Texts texts, Desk desk) {
        setId("entries-page");
        TimelineView timeline = new TimelineView(question, texts);
        timeline.timelineProperty().bind(overview.timelineProperty());
        timeline.getStyleClass().add("timeline-strip");
        table = new EntryTable(model, question, texts, desk);
        table.setPlaceholder(new VBox(6, Nodes.label(texts.of("entries.empty"), Styles.TEXT_BOLD), Nodes.label(texts.of("entries.empty.hint"), "muted")));
        table.getPlaceholder().getStyleClass().add("placeholder");
        detail = new DetailPane(model, question, texts, () -> table.getSelectionModel().clearSelection());
        split = new SplitPane(table);
        split.getStyleClass().add("entries-split");
        SplitPane.setResizableWithParent(detail, false);
        VBox.setVgrow(split, Priority.ALWAYS);
        Nodes.show(failure, false);
        getChildren().addAll(timeline, failure, split);
        Failures failures = new Failures(texts, desk);
        model.failureProperty().subscribe(thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : failures.sentence(thrown));
        });
        model.selectedProperty().subscribe(this::showDetail);
    }

    private void showDetail(@Nullable Row row) {
        boolean shown = split.getItems().contains(detail);
        if (row != null && !shown) {
            split.getItems().add(detail);
            split.setDividerPositions(0.62);
        } else if (row == null && shown) {
            split.getItems().remove(detail);
        }
    }

    EntryTable table() {
        return table;
    }
}

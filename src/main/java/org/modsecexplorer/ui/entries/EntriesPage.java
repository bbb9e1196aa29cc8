package org.modsecexplorer.ui.entries;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.ui.detail.DetailPane;
import org.modsecexplorer.ui.facets.FacetPanel;
import org.modsecexplorer.ui.facets.FacetsModel;
import org.modsecexplorer.ui.overview.OverviewModel;
import org.modsecexplorer.ui.overview.TimelineView;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.rows.EntriesModel;
import org.modsecexplorer.ui.rows.Row;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.QuestionModel;

/** The timeline, and under it the facets, the table, and the selected transaction. */
public final class EntriesPage extends VBox {

    private static final double TABLE_SHARE = 0.6;

    /** A shorter wait shows no progress bar. */
    private static final double PATIENCE_MS = 400;

    private final EntryTable table;
    private final SplitPane split;
    private final DetailPane detail;
    private double share = TABLE_SHARE;

    /** @param deny shows the deny list of clients; of those under the filter, if there are none */
    public EntriesPage(
            EntriesModel model, OverviewModel overview, FacetsModel facets, QuestionModel question, Texts texts, Desk desk, Consumer<List<String>> deny) {
        setId("entries-page");
        TimelineView timeline = new TimelineView(question, texts);
        timeline.getStyleClass().add("timeline-strip");
        timeline.setMinHeight(80);
        Nodes.whileShown(this, overview.timelineProperty(), timeline.timelineProperty()::set);
        Nodes.whileShown(this, overview.askingTimelineProperty(), timeline::setAsking);
        table = new EntryTable(model, question, texts, desk, deny);
        VBox nothing = new VBox(4, Nodes.label(texts.of("entries.empty"), "strong"), Nodes.label(texts.of("entries.empty.hint"), "muted"));
        nothing.getStyleClass().add("placeholder");
        table.setPlaceholder(nothing);
        Nodes.whileShown(this, model.askingProperty(), now -> nothing.setVisible(!now));
        detail = new DetailPane(model, question, texts, () -> model.selectedProperty().set(null));
        Button choose = Nodes.iconButton(
                "columns", BootstrapIcons.LAYOUT_THREE_COLUMNS, texts.of("entries.menu.columns"), () -> table().chooseColumns());
        choose.getStyleClass().add("columns-button");
        table.setColumnChooser(new ColumnChooser(table.columns(), texts), choose);
        StackPane tableArea = new StackPane(table, choose);
        tableArea.setAlignment(Pos.TOP_RIGHT);
        split = new SplitPane(tableArea);
        split.getStyleClass().add("entries-split");
        SplitPane.setResizableWithParent(detail, false);
        StackPane work = new StackPane(split, waiting(model, texts));
        work.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(work, Priority.ALWAYS);
        HBox area = new HBox(new FacetPanel(facets, texts, desk, widthProperty()), work);
        VBox.setVgrow(area, Priority.ALWAYS);
        Label failure = Nodes.wrapped("", "failure");
        failure.setId("entries-failure");
        failure.setMaxWidth(Double.MAX_VALUE);
        Nodes.show(failure, false);
        getChildren().addAll(timeline, failure, area);
        Failures failures = new Failures(texts, desk);
        Nodes.whileShown(this, model.failureProperty(), thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : failures.sentence(thrown));
        });
        Nodes.whileShown(this, model.selectedProperty(), this::showDetail);
    }

    /** A thin progress bar while the database works, and a button to stop it. */
    private static Node waiting(EntriesModel model, Texts texts) {
        ProgressBar bar = new ProgressBar();
        bar.getStyleClass().add("asking");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox stop = new HBox(Nodes.button("stop-asking", texts.of("entries.stop"), model::stop, "small", Styles.ELEVATED_1));
        stop.setAlignment(Pos.CENTER);
        VBox waiting = new VBox(40, bar, stop);
        waiting.setPickOnBounds(false);
        waiting.setMaxHeight(USE_PREF_SIZE);
        stop.setPickOnBounds(false);
        waiting.setVisible(false);
        PauseTransition patience = new PauseTransition(Duration.millis(PATIENCE_MS));
        patience.setOnFinished(_ -> waiting.setVisible(model.askingProperty().get()));
        Nodes.whileShown(waiting, model.askingProperty(), asking -> {
            waiting.setVisible(false);
            if (asking) {
                patience.playFromStart();
            }
        });
        return waiting;
    }

    private void showDetail(@Nullable Row row) {
        boolean shown = split.getItems().contains(detail);
        if (row != null && !shown) {
            split.getItems().add(detail);
            split.setDividerPositions(share);
        } else if (row == null && shown) {
            share = split.getDividerPositions()[0];
            split.getItems().remove(detail);
        }
    }

    /** The table's visible columns, in order. */
    public List<Column> shownColumns() {
        return table().columns().shown();
    }

    EntryTable table() {
        return table;
    }
}

package org.modsecexplorer.ui;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.modsecexplorer.query.FacetCount;

/** A facet's top values as bars with counts; a click, or Enter, filters by one. */
final class BarList extends VBox {

    private final ObjectProperty<List<FacetCount>> counts = new SimpleObjectProperty<>(List.of());
    private final Texts texts;
    private final Consumer<String> chosen;
    private final Consumer<String> excluded;

    /** @param chosen gets the value clicked @param excluded gets a value that is to be hidden */
    BarList(Texts texts, Consumer<String> chosen, Consumer<String> excluded) {
        this.texts = texts;
        this.chosen = chosen;
        this.excluded = excluded;
        getStyleClass().add("bar-list");
        counts.subscribe(this::build);
    }

    ObjectProperty<List<FacetCount>> countsProperty() {
        return counts;
    }

    private void build(List<FacetCount> shown) {
        getChildren().clear();
        if (shown.isEmpty()) {
            getChildren().add(Nodes.wrapped(texts.of("bars.empty"), "muted"));
        }
        long most = shown.stream().mapToLong(FacetCount::count).max().orElse(1);
        for (FacetCount count : shown) {
            Button row = new Button();
            row.getStyleClass().setAll("bar-row");
            row.setMaxWidth(Double.MAX_VALUE);
            Bar bar = new Bar(count, most);
            row.setGraphic(bar);
            bar.prefWidthProperty().bind(row.widthProperty());
            row.setUserData(count.value());
            row.setOnAction(_ -> chosen.accept(count.value()));
            String value = count.value().isEmpty() ? texts.of("bars.none") : count.value();
            row.setAccessibleText(value + ", " + texts.number(count.count()));
            String label = count.label() == null ? value : value + "  " + Nodes.oneLine(count.label());
            row.setTooltip(Nodes.tooltip(texts.of("bars.tooltip", label, count.count(), count.blocked())));
            MenuItem exclude = new MenuItem(texts.of("bars.exclude", value));
            exclude.setMnemonicParsing(false);
            exclude.setOnAction(_ -> excluded.accept(count.value()));
            row.setContextMenu(new ContextMenu(exclude));
            getChildren().add(row);
        }
    }

    /** Value, bar with the message upon it, count. */
    private final class Bar extends Pane {

        private static final double HEIGHT = 22;
        private static final double VALUE_WIDTH = 128;
        private static final double COUNT_WIDTH = 66;
        private static final double GAP = 8;

        private final Label value;
        private final Label label;
        private final Label number;
        private final Region all = Nodes.styled(new Region(), "bar-all");
        private final Region blocked = Nodes.styled(new Region(), "bar-blocked");
        private final double share;
        private final double blockedShare;

        Bar(FacetCount count, long most) {
            value = Nodes.label(count.value().isEmpty() ? texts.of("bars.none") : Nodes.oneLine(count.value()), "bar-value");
            label = Nodes.label(count.label() == null ? "" : Nodes.oneLine(count.label()), "bar-label");
            number = Nodes.label(texts.number(count.count()), "bar-count");
            share = (double) count.count() / most;
            blockedShare = count.count() == 0 ? 0 : (double) count.blocked() / count.count();
            getChildren().addAll(value, all, blocked, label, number);
            setMinHeight(HEIGHT);
            setMinWidth(160);
        }

        @Override
        protected double computePrefHeight(double width) {
            return HEIGHT;
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double room = Math.max(20, width - VALUE_WIDTH - COUNT_WIDTH - 2 * GAP);
            double left = VALUE_WIDTH + GAP;
            double full = snapSizeX(Math.max(2, room * share));
            value.resizeRelocate(0, 0, VALUE_WIDTH, HEIGHT);
            all.resizeRelocate(left, 2, full, HEIGHT - 4);
            blocked.resizeRelocate(left, 2, snapSizeX(full * blockedShare), HEIGHT - 4);
            label.resizeRelocate(left + 6, 0, room - 6, HEIGHT);
            number.resizeRelocate(width - COUNT_WIDTH, 0, COUNT_WIDTH, HEIGHT);
        }
    }
}

package org.modsecexplorer.ui.overview;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.parts.ValueMenu;

/** A facet's top values as bars with counts; a click or Enter filters by one. */
final class BarList extends VBox {

    /** The actions for a value. */
    interface Actions {
        /** Shows only the transactions with this value. */
        void choose(String value);

        /** The actions for the menu. @param shown the value without control characters */
        List<MenuItem> menu(String value, String shown);
    }

    private final ObjectProperty<List<FacetCount>> counts = new SimpleObjectProperty<>(List.of());
    private final Texts texts;
    private final double valueWidth;
    private final Actions actions;
    private boolean asking;

    /** @param valueWidth width of the values, in pixels */
    BarList(Texts texts, double valueWidth, Actions actions) {
        this.texts = texts;
        this.valueWidth = valueWidth;
        this.actions = actions;
        getStyleClass().add("bar-list");
        counts.subscribe(this::build);
    }

    ObjectProperty<List<FacetCount>> countsProperty() {
        return counts;
    }

    /** Shows that newer counts are being made: the present ones stay, and if there are none, nothing says that there are none. */
    void setAsking(boolean now) {
        asking = now;
        if (counts.get().isEmpty()) {
            build(counts.get());
        }
    }

    private void build(List<FacetCount> shown) {
        getChildren().clear();
        if (shown.isEmpty()) {
            getChildren().add(Nodes.wrapped(texts.of(asking ? "bars.asking" : "bars.empty"), "muted"));
        }
        long most = shown.stream().mapToLong(FacetCount::count).max().orElse(1);
        shown.forEach(count -> getChildren().add(row(count, most)));
    }

    private Button row(FacetCount count, long most) {
        String value = count.value().isEmpty() ? texts.of("bars.none") : Nodes.oneLine(count.value());
        String label = count.label() == null
                ? count.blocked() > 0 ? texts.of("bars.blocked", count.blocked()) : ""
                : Nodes.oneLine(count.label());
        Button row = new Button();
        row.getStyleClass().setAll("bar-row");
        row.setMaxWidth(Double.MAX_VALUE);
        Bar bar = new Bar(value, label, count, most);
        row.setGraphic(bar);
        bar.prefWidthProperty().bind(row.widthProperty());
        row.setUserData(count.value());
        row.setOnAction(_ -> actions.choose(count.value()));
        row.setAccessibleText(value + ", " + texts.number(count.count()));
        String title = count.label() == null ? value : value + "  " + label;
        row.setTooltip(Nodes.tooltip(texts.of("bars.tooltip", title, count.count(), count.blocked())));
        ValueMenu.on(row, () -> {
            List<MenuItem> items = new ArrayList<>(actions.menu(count.value(), value));
            items.add(item(texts.of("menu.copy"), () -> Nodes.copy(count.value())));
            return items;
        });
        return row;
    }

    static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** Value, bar with a label on it, count. The blocked share comes first in the bar. */
    private final class Bar extends Pane {

        private static final double HEIGHT = 24;
        private static final double COUNT_WIDTH = 64;
        private static final double GAP = 8;
        private static final double INSET = 2;

        private final Label value;
        private final Label label;
        private final Label number;
        private final Region blocked = Nodes.styled(new Region(), "bar-blocked");
        private final Region other = Nodes.styled(new Region(), "bar-other");
        private final double share;
        private final double blockedShare;

        Bar(String value, String label, FacetCount count, long most) {
            this.value = Nodes.label(value, "bar-value");
            this.label = Nodes.label(label, "bar-label");
            this.number = Nodes.label(texts.number(count.count()), "bar-count");
            this.share = (double) count.count() / most;
            this.blockedShare = count.count() == 0 ? 0 : (double) count.blocked() / count.count();
            if (count.blocked() == count.count()) {
                blocked.getStyleClass().add("bar-whole");
            } else if (count.blocked() == 0) {
                other.getStyleClass().add("bar-whole");
            }
            getChildren().addAll(this.value, other, blocked, this.label, number);
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
            double room = Math.max(20, width - valueWidth - COUNT_WIDTH - 2 * GAP);
            double left = valueWidth + GAP;
            double full = snapSizeX(Math.max(2, room * share));
            double stopped = snapSizeX(full * blockedShare);
            value.resizeRelocate(0, 0, valueWidth, HEIGHT);
            blocked.resizeRelocate(left, INSET, stopped, HEIGHT - 2 * INSET);
            other.resizeRelocate(left + stopped, INSET, full - stopped, HEIGHT - 2 * INSET);
            label.resizeRelocate(left + GAP, 0, Math.max(0, room - GAP), HEIGHT);
            number.resizeRelocate(width - COUNT_WIDTH, 0, COUNT_WIDTH, HEIGHT);
        }
    }
}

package org.modsecexplorer.ui.facets;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.ui.parts.FieldValue;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.parts.ValueMenu;

/** A value with its tick box, its count and its share, over a bar that compares it with the most frequent one. */
final class FacetRow extends Pane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass EXCLUDED = PseudoClass.getPseudoClass("excluded");

    private static final double HEIGHT = 24;
    private static final double SHARE_WIDTH = 38;
    private static final double COUNT_WIDTH = 56;
    private static final double INSET = 2;
    private static final double PADDING = 4;

    private final String value;
    private final ValueWords words;
    private final Texts texts;
    private final Region bar = Nodes.styled(new Region(), "facet-bar");
    private final CheckBox box = new CheckBox();
    private final Label count = Nodes.label("", "facet-count");
    private final Label share = Nodes.label("", "facet-share");
    private final Tooltip tooltip = Nodes.tooltip("");
    private double length;

    /** @param flip called by a click and by the space bar */
    FacetRow(Facet facet, String value, Texts texts, Runnable flip, ValueMenu menu) {
        this.value = value;
        this.texts = texts;
        this.words = new ValueWords(facet, texts);
        getStyleClass().add("facet-row");
        setUserData(value);
        box.setMnemonicParsing(false);
        box.setTextOverrun(facet == Facet.PATH || facet == Facet.TARGET || facet == Facet.TAG ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS);
        box.setOnAction(_ -> flip.run());
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                box.requestFocus();
                flip.run();
            }
        });
        FieldValue named = new FieldValue(FilterField.named(facet.field()).orElseThrow(), value);
        ValueMenu.on(this, () -> {
            List<MenuItem> items = new ArrayList<>(menu.items(named));
            MenuItem copy = new MenuItem(texts.of("menu.copy"));
            copy.setOnAction(_ -> Nodes.copy(value));
            items.add(copy);
            return items;
        });
        Tooltip.install(this, tooltip);
        getChildren().addAll(bar, box, count, share);
        setMinHeight(HEIGHT);
    }

    String value() {
        return value;
    }

    /** @param most count of the most frequent value @param total 100 % */
    void show(FacetCount now, long most, long total) {
        String name = words.of(now);
        box.setText(name);
        count.setText(texts.number(now.count()));
        share.setText(words.share(now.count(), total));
        length = most == 0 ? 0 : Math.min(1, (double) now.count() / most);
        String sentence = texts.of("facets.tooltip", name, now.count(), total);
        tooltip.setText(sentence);
        box.setAccessibleText(sentence);
        requestLayout();
    }

    void mark(Ticks ticks) {
        boolean isExcluded = ticks.isExcluded(value);
        box.setIndeterminate(isExcluded);
        box.setSelected(ticks.isChosen(value));
        pseudoClassStateChanged(CHOSEN, ticks.isChosen(value));
        pseudoClassStateChanged(EXCLUDED, isExcluded);
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double right = width - PADDING;
        bar.resizeRelocate(0, INSET / 2, snapSizeX(Math.max(2, width * length)), HEIGHT - INSET);
        share.resizeRelocate(right - SHARE_WIDTH, 0, SHARE_WIDTH, HEIGHT);
        double countWidth = Math.min(COUNT_WIDTH, Math.ceil(count.prefWidth(HEIGHT)));
        count.resizeRelocate(right - SHARE_WIDTH - countWidth, 0, countWidth, HEIGHT);
        box.resizeRelocate(PADDING, 0, Math.max(0, right - SHARE_WIDTH - countWidth - 2 * PADDING), HEIGHT);
    }
}

package org.modsecexplorer.ui.compare;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterException;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Segments;
import org.modsecexplorer.ui.parts.Texts;

/** What to compare: a moment, or two filters. */
final class SideControls extends VBox {

    private final CompareModel model;
    private final Texts texts;
    private final ToggleButton split;
    private final ToggleButton pair;
    private final TextField moment = field("compare-moment");
    private final TextField one;
    private final TextField other;
    private final HBox splitForm;
    private final HBox pairForm;
    private final Label problem = Nodes.wrapped("", "filter-problem");

    SideControls(CompareModel model, Texts texts) {
        super(6);
        this.model = model;
        this.texts = texts;
        Segments segments = new Segments();
        split = segments.add("compare-split", texts.of("compare.split"), () -> choose(true));
        pair = segments.add("compare-pair", texts.of("compare.pair"), () -> choose(false));
        moment.setPromptText(texts.of("compare.moment.prompt"));
        moment.setPrefColumnCount(17);
        one = filter("compare-one", "compare.one.prompt");
        other = filter("compare-other", "compare.other.prompt");
        splitForm = form(Nodes.label(texts.of("compare.moment")), moment);
        pairForm = form(Nodes.label(texts.of("compare.first")), one, Nodes.label(texts.of("compare.second")), other);
        moment.setOnAction(_ -> takeMoment());
        one.setOnAction(_ -> takePair());
        other.setOnAction(_ -> takePair());
        HBox line = new HBox(16, segments, splitForm, pairForm);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(30);
        problem.setId("compare-problem");
        Nodes.show(problem, false);
        getChildren().addAll(line, problem);
        getStyleClass().add("compare-controls");
        choose(true);
    }

    private static HBox form(Node... parts) {
        HBox form = new HBox(8, parts);
        form.setAlignment(Pos.CENTER_LEFT);
        form.getChildren().forEach(part -> {
            if (part instanceof Label label) {
                label.setMinWidth(USE_PREF_SIZE);
            }
        });
        return form;
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        field.getStyleClass().add("mono");
        return field;
    }

    private TextField filter(String id, String prompt) {
        TextField field = field(id);
        field.setPromptText(texts.of(prompt));
        field.setPrefColumnCount(28);
        return field;
    }

    private void choose(boolean isSplit) {
        split.setSelected(isSplit);
        pair.setSelected(!isSplit);
        Nodes.show(splitForm, isSplit);
        Nodes.show(pairForm, !isSplit);
        Nodes.show(problem, false);
        if (isSplit) {
            takeMoment();
        } else {
            takePair();
        }
    }

    private void takeMoment() {
        String typed = moment.getText().strip();
        parsed(typed, typed.isEmpty() ? "" : "since:" + FilterText.quoted(typed), filter -> model.compare(new Sides.Split(filter instanceof Filter.Since since ? since.first() : null)));
    }

    /** Compares as soon as one of the filters says something. */
    private void takePair() {
        if (!one.getText().isBlank() || !other.getText().isBlank()) {
            parsed(one.getText(), one.getText(), first -> parsed(other.getText(), other.getText(), second -> model.compare(new Sides.Pair(first, second))));
        }
    }

    /** @param typed what to name in a problem */
    private void parsed(String typed, String text, Consumer<Filter> then) {
        Nodes.show(problem, false);
        try {
            then.accept(FilterText.parse(text).filter());
        } catch (FilterException e) {
            problem.setText(texts.of("compare.problem", typed));
            Nodes.show(problem, true);
        }
    }

    /** Shows the moment that parts the sides. @param compared null before the first answer */
    void show(@Nullable Compared compared) {
        if (compared != null && compared.moment() != null && !moment.isFocused()) {
            moment.setText(Texts.minute(compared.moment()));
        }
    }
}

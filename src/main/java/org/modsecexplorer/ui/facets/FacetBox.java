package org.modsecexplorer.ui.facets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.ui.parts.Dimmed;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** One facet: its name opens it, a line finds values by typing, a click shows more of them. */
final class FacetBox extends VBox {

    private static final Duration AFTER_TYPING = Duration.millis(250);

    private final FacetModel model;
    private final FacetsModel facets;
    private final Texts texts;
    private final Label number = Nodes.label("", "facet-number");
    private final Button clear;
    private final FontIcon arrow = Nodes.icon(BootstrapIcons.CHEVRON_RIGHT);
    private final TextField find = new TextField();
    private final VBox rows = new VBox();
    private final Label note = Nodes.wrapped("", "muted", "small");
    private final Hyperlink more = new Hyperlink();
    private final VBox body;
    private final Map<String, FacetRow> byValue = new HashMap<>();

    FacetBox(FacetModel model, FacetsModel facets, Texts texts) {
        this.model = model;
        this.facets = facets;
        this.texts = texts;
        String word = model.facet().word();
        String name = texts.of("facet." + model.facet());
        setId("facet-" + word);
        getStyleClass().add("facet");
        Button title = new Button(name, arrow);
        title.setId("facet-" + word + "-title");
        title.getStyleClass().setAll("facet-title");
        title.setMnemonicParsing(false);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setContentDisplay(ContentDisplay.LEFT);
        title.setAlignment(Pos.CENTER_LEFT);
        title.setOnAction(_ -> model.openProperty().set(!model.openProperty().get()));
        HBox.setHgrow(title, Priority.ALWAYS);
        clear = Nodes.iconButton("facet-" + word + "-clear", BootstrapIcons.X, texts.of("facets.clear", name), () -> facets.clear(model));
        clear.getStyleClass().add("facet-clear");
        HBox head = new HBox(title, clear, number);
        head.setAlignment(Pos.CENTER_LEFT);
        find.setId("facet-" + word + "-find");
        find.setPromptText(texts.of("facets.find"));
        find.getStyleClass().add("facet-find");
        more.setId("facet-" + word + "-more");
        more.setOnAction(_ -> model.showMore());
        more.getStyleClass().add("small");
        note.getStyleClass().add("facet-note");
        body = new VBox(2, find, rows, note, more);
        getChildren().addAll(head, body);
        followTyping();
        Dimmed.during(this, rows, model.askingProperty());
        Nodes.whileShown(this, model.openProperty(), this::open);
        Nodes.whileShown(this, model.answerProperty(), this::show);
        Nodes.whileShown(this, model.askingProperty(), _ -> say());
        Nodes.whileShown(this, model.ticksProperty(), this::mark);
    }

    private void followTyping() {
        PauseTransition pause = new PauseTransition(AFTER_TYPING);
        pause.setOnFinished(_ -> model.partProperty().set(find.getText()));
        find.textProperty().subscribe((_, _) -> pause.playFromStart());
        model.partProperty().subscribe(part -> {
            if (!find.getText().equals(part)) {
                find.setText(part);
            }
        });
        find.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !find.getText().isEmpty()) {
                find.clear();
                event.consume();
            }
        });
    }

    private void open(boolean isOpen) {
        arrow.setIconCode(isOpen ? BootstrapIcons.CHEVRON_DOWN : BootstrapIcons.CHEVRON_RIGHT);
        Nodes.show(body, isOpen);
        number.setVisible(isOpen);
    }

    private void show(Asked.@Nullable Answer answer) {
        List<FacetCount> counts = answer == null ? List.of() : answer.values().values();
        long most = counts.stream().mapToLong(FacetCount::count).max().orElse(0);
        List<FacetRow> shown = new ArrayList<>();
        Map<String, FacetRow> kept = new HashMap<>();
        for (FacetCount count : counts) {
            FacetRow row = byValue.get(count.value());
            FacetRow used = row != null ? row : new FacetRow(model.facet(), count.value(), texts, () -> facets.flip(model, count.value()), facets.menu(texts));
            used.show(count, most, answer == null ? 0 : answer.total());
            kept.put(count.value(), used);
            shown.add(used);
        }
        byValue.clear();
        byValue.putAll(kept);
        // rows that are the same keep the focus
        if (!rows.getChildren().equals(shown)) {
            rows.getChildren().setAll(shown);
        }
        number.setText(answer == null || answer.values().distinct() == 0 ? "" : texts.number(answer.values().distinct()));
        mark(model.ticksProperty().get());
        say();
    }

    private void mark(Ticks ticks) {
        byValue.values().forEach(row -> row.mark(ticks));
        // what cannot be taken away must not look as if it could
        Nodes.show(clear, !ticks.named().isEmpty());
    }

    private void say() {
        Asked.Answer answer = model.answerProperty().get();
        boolean isAsking = model.askingProperty().get();
        boolean isEmpty = rows.getChildren().isEmpty();
        String part = model.partProperty().get();
        note.setText(texts.of(isAsking || answer == null ? "bars.asking" : part.isBlank() ? "facets.empty" : "facets.notFound"));
        Nodes.show(note, isEmpty);
        long rest = answer == null ? 0 : answer.values().distinct() - Math.min(model.limitProperty().get(), answer.values().distinct());
        Nodes.show(more, rest > 0 && !isEmpty);
        more.setText(texts.of("facets.more", Math.min(rest, FacetModel.MORE)));
        Nodes.show(find, !part.isEmpty() || !find.getText().isEmpty() || answer != null && answer.values().distinct() > FacetModel.FIRST);
    }
}

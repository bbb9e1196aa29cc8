package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A time range: the last hours or days of what is stored, or from one day to another. */
final class TimeForm extends VBox {

    private static final Duration[] PRESETS = {
        Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30)
    };

    /** @param end of what the timeline shows: presets reach back from it, because copied logs are never of today */
    TimeForm(Texts texts, Instant end, Runnable close, QuestionModel question) {
        super(10);
        setPadding(new Insets(14));
        setPrefWidth(400);
        FlowPane presets = new FlowPane(6, 6);
        for (Duration preset : PRESETS) {
            presets.getChildren().add(Nodes.button("last-" + preset, texts.of("time.last." + preset), () -> {
                close.run();
                question.range(end.minus(preset), end);
            }, Styles.SMALL));
        }
        presets.getChildren().add(Nodes.button("any-time", texts.of("time.any"), () -> {
            close.run();
            question.wholeTime();
        }, Styles.SMALL));
        DatePicker from = picker("time-from", texts.of("time.from"));
        DatePicker to = picker("time-to", texts.of("time.to"));
        Button apply = Nodes.button("time-apply", texts.of("time.apply"), () -> {
            LocalDate first = from.getValue();
            LocalDate last = to.getValue() == null ? first : to.getValue();
            if (first != null && !last.isBefore(first)) {
                close.run();
                question.range(first.atStartOfDay(ZoneOffset.UTC).toInstant(), last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
        }, Styles.ACCENT);
        HBox dates = new HBox(8, from, to, apply);
        dates.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(
                Nodes.label(texts.of("time.title"), Styles.TEXT_BOLD),
                presets,
                dates,
                Nodes.wrapped(texts.of("time.hint"), "muted", Styles.TEXT_SMALL));
    }

    private static DatePicker picker(String id, String prompt) {
        DatePicker picker = new DatePicker();
        picker.setId(id);
        picker.setPromptText(prompt);
        picker.setPrefWidth(136);
        return picker;
    }
}

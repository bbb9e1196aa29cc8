package org.modsecexplorer.ui.filter;

import atlantafx.base.theme.Styles;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.converter.LocalDateStringConverter;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.QuestionModel;

/** A time range: the last hours or days of the stored entries, or from one moment to another. */
final class TimeForm extends VBox {

    private static final Duration[] PRESETS = {
        Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30)
    };

    private final Texts texts;
    private final Runnable close;
    private final QuestionModel question;
    private final DatePicker fromDay = day("time-from");
    private final TextField fromClock = clock("time-from-clock", "00:00");
    private final DatePicker toDay = day("time-to");
    private final TextField toClock = clock("time-to-clock", "24:00");
    private final Label problem = Nodes.wrapped("", "filter-problem");

    /** @param shown presets count back from its end instead of from now, because copied logs are never up to date */
    TimeForm(Texts texts, Timeline shown, Runnable close, QuestionModel question) {
        super(12);
        this.texts = texts;
        this.close = close;
        this.question = question;
        setPadding(new Insets(16));
        setPrefWidth(420);
        problem.setId("time-problem");
        Nodes.show(problem, false);
        boolean empty = shown.buckets().isEmpty();
        Instant end = empty ? Instant.now() : shown.startOf(shown.buckets().size());
        FlowPane presets = new FlowPane(8, 8);
        for (Duration preset : PRESETS) {
            presets.getChildren().add(Nodes.button("last-" + preset, texts.of("time.last." + preset), () -> take(end.minus(preset), end), "small"));
        }
        presets.getChildren().add(Nodes.button("any-time", texts.of("time.any"), () -> {
            close.run();
            question.wholeTime();
        }, "small"));
        if (!empty) {
            fill(fromDay, fromClock, LocalDateTime.ofInstant(shown.startOf(0), ZoneOffset.UTC));
            fill(toDay, toClock, LocalDateTime.ofInstant(end, ZoneOffset.UTC));
        }
        GridPane ends = new GridPane(8, 8);
        ends.addRow(0, name("time.from"), fromDay, fromClock);
        ends.addRow(1, name("time.to"), toDay, toClock);
        Button apply = Nodes.button("time-apply", texts.of("time.apply"), this::apply, Styles.ACCENT);
        apply.setDefaultButton(true);
        HBox buttons = new HBox(apply);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(
                Nodes.label(texts.of("time.title"), "strong"),
                presets,
                ends,
                Nodes.wrapped(texts.of("time.hint"), "muted", "small"),
                problem,
                buttons);
    }

    private Label name(String key) {
        Label name = Nodes.label(texts.of(key));
        name.setMinWidth(40);
        return name;
    }

    private static DatePicker day(String id) {
        DatePicker picker = new DatePicker();
        picker.setId(id);
        picker.setPrefWidth(152);
        picker.setConverter(new LocalDateStringConverter(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_LOCAL_DATE));
        return picker;
    }

    private static TextField clock(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(6);
        return field;
    }

    private static void fill(DatePicker picker, TextField clock, LocalDateTime moment) {
        picker.setValue(moment.toLocalDate());
        clock.setText(DateTimeFormatter.ofPattern(moment.getSecond() == 0 ? "HH:mm" : "HH:mm:ss").format(moment));
    }

    private void apply() {
        Instant first = moment(fromDay, fromClock, false);
        Instant end = moment(toDay, toClock, true);
        if (first == null || end == null) {
            tell(texts.of("time.wrong"));
        } else if (!first.isBefore(end)) {
            tell(texts.of("time.order"));
        } else {
            take(first, end);
        }
    }

    /** @param end true if a day without a time means the end of that day @return null if the input is not a valid date and time */
    private static @Nullable Instant moment(DatePicker picker, TextField clock, boolean end) {
        try {
            LocalDate day = LocalDate.parse(picker.getEditor().getText().strip());
            String time = clock.getText().strip();
            boolean wholeDay = time.isEmpty() && end || time.equals("24:00");
            LocalDateTime moment = wholeDay
                    ? day.plusDays(1).atStartOfDay()
                    : day.atTime(time.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(time));
            return moment.toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private void take(Instant first, Instant end) {
        close.run();
        question.range(first, end);
    }

    private void tell(String sentence) {
        problem.setText(sentence);
        Nodes.show(problem, true);
    }
}

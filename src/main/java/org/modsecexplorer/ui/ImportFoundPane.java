package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.ImportProgress;
import org.modsecexplorer.ingest.SurveyReport;

/** What the source holds. */
final class ImportFoundPane extends VBox {

    private final ImportModel model;
    private final Texts texts;
    private final Failures failures;
    private final VBox result = new VBox(14);
    private final Button next;

    ImportFoundPane(ImportModel model, Texts texts, Desk desk) {
        super(14);
        this.model = model;
        this.texts = texts;
        this.failures = new Failures(texts, desk);
        next = Nodes.button("import-next", texts.of("import.next.target"), model::chooseTarget, Styles.ACCENT);
        next.setDefaultButton(true);
        next.disableProperty().bind(model.surveyProperty().isNull());
        String sources = model.sources().stream().map(Object::toString).collect(Collectors.joining("  "));
        Label path = Nodes.label(Nodes.oneLine(sources), "mono");
        path.setTooltip(Nodes.tooltip(sources));
        path.setMinWidth(0);
        Button change = Nodes.button("import-change", texts.of("import.change"), model::restart, Styles.FLAT, Styles.ACCENT);
        change.setMinWidth(USE_PREF_SIZE);
        HBox source = Nodes.styled(new HBox(10, path, Nodes.spacer(), change), "card", "source-card");
        source.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(
                Nodes.wrapped(texts.of("import.step.FOUND.hint"), "muted"),
                source,
                result,
                ImportPage.buttons(
                        Nodes.button("import-back", texts.of("import.back"), model::back),
                        Nodes.button("import-cancel", texts.of("import.cancel"), model::cancel),
                        next));
        model.surveyProperty().subscribe(_ -> show());
        model.progressProperty().subscribe(_ -> show());
        model.failureProperty().subscribe(_ -> show());
    }

    private void show() {
        SurveyReport survey = model.surveyProperty().get();
        Exception failure = model.failureProperty().get();
        if (failure != null) {
            result.getChildren().setAll(Nodes.wrapped(failures.sentence(failure), "failure"));
        } else if (survey == null) {
            result.getChildren().setAll(waiting(model.progressProperty().get()));
        } else if (result.getUserData() != survey) {
            result.setUserData(survey);
            result.getChildren().setAll(tiles(survey), formats(survey));
            if (!survey.problems().isEmpty()) {
                result.getChildren().add(new ProblemList(survey.problems(), texts));
            }
        }
    }

    private Node waiting(@Nullable ImportProgress progress) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        if (progress == null || progress.bytesTotal() <= 0) {
            return new VBox(8, bar, Nodes.label(texts.of("import.looking"), "muted"));
        }
        bar.setProgress((double) progress.bytes() / progress.bytesTotal());
        return new VBox(8, bar, Nodes.label(
                texts.of("import.lookedAt", progress.files(), Math.max(progress.files(), progress.filesTotal()), texts.size(progress.bytes())), "muted"));
    }

    private Node tiles(SurveyReport survey) {
        long failed = survey.problems().stream().filter(p -> p.kind().isFailure()).count();
        return new HBox(
                12,
                ImportPage.tile("found-transactions", texts.number(survey.transactions()), texts.of("import.found.transactions")),
                ImportPage.tile("found-new", texts.number(survey.transactions() - survey.known()), texts.of("import.found.new")),
                ImportPage.tile("found-known", texts.number(survey.known()), texts.of("import.found.known")),
                ImportPage.tile("found-failed", texts.number(failed), texts.of("import.found.failed")));
    }

    private Node formats(SurveyReport survey) {
        GridPane grid = new GridPane(18, 0);
        grid.getStyleClass().addAll("card", "format-grid");
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().add(wide);
        String[] heads = {"format", "files", "size", "transactions", "time"};
        for (int i = 0; i < heads.length; i++) {
            grid.add(cell(texts.of("import.formats." + heads[i]), i > 0 && i < 4, "format-head"), i, 0);
        }
        for (SurveyReport.Found found : survey.formats()) {
            int line = grid.getRowCount();
            String kind = texts.of(found.serial() ? "import.serial" : "import.concurrent");
            grid.add(cell(texts.of("format." + found.format()) + ", " + kind, false), 0, line);
            grid.add(cell(texts.number(found.files()), true), 1, line);
            grid.add(cell(texts.size(found.bytes()), true), 2, line);
            grid.add(cell(texts.number(found.transactions()), true), 3, line);
            grid.add(cell(days(found), false), 4, line);
        }
        if (survey.formats().isEmpty()) {
            grid.add(cell(texts.of("import.formats.none"), false), 0, 1);
        }
        return grid;
    }

    private static String days(SurveyReport.Found found) {
        if (found.first() == null || found.last() == null) {
            return "–";
        }
        String first = Texts.time(found.first()).substring(0, 10);
        String last = Texts.time(found.last()).substring(0, 10);
        return first.equals(last) ? Texts.minute(found.first()) + " – " + Texts.minute(found.last()).substring(11) : first + " – " + last;
    }

    private static Node cell(String text, boolean number, String... styles) {
        Label label = Nodes.label(text, styles);
        label.getStyleClass().add("format-cell");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        label.setMinWidth(40);
        return label;
    }
}

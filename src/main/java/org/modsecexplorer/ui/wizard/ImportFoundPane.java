package org.modsecexplorer.ui.wizard;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.RemoteSurvey;
import org.modsecexplorer.ingest.report.ImportProgress;
import org.modsecexplorer.ingest.report.SurveyReport;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;

/** Shows what the source contains. */
final class ImportFoundPane extends WizardPane {

    private final ImportModel model;
    private final Texts texts;
    private final Failures failures;
    private final VBox result = new VBox(16);

    ImportFoundPane(ImportModel model, Texts texts, Desk desk) {
        this.model = model;
        this.texts = texts;
        this.failures = new Failures(texts, desk);
        Button next = Nodes.button("import-next", texts.of("import.next.target"), model::chooseTarget, Styles.ACCENT);
        next.setDefaultButton(true);
        next.disableProperty().bind(Bindings.createBooleanBinding(this::holdsNothing, model.surveyProperty(), model.listProperty()));
        String sources = String.join("  ", model.sourceNames());
        Label path = Nodes.label(Nodes.oneLine(sources), "mono");
        path.setTooltip(Nodes.tooltip(sources));
        path.setMinWidth(0);
        Button change = Nodes.button("import-change", texts.of("import.change"), model::restart, Styles.FLAT, Styles.ACCENT);
        change.setMinWidth(USE_PREF_SIZE);
        HBox source = Nodes.styled(new HBox(8, path, Nodes.spacer(), change), "card", "source-card");
        source.setAlignment(Pos.CENTER_LEFT);
        content().getChildren().addAll(source, result);
        setButtons(
                Nodes.button("import-back", texts.of("import.back"), model::back),
                Nodes.button("import-cancel", texts.of("import.cancel"), model::cancel),
                next);
        Nodes.whileShown(this, model.surveyProperty(), _ -> show());
        Nodes.whileShown(this, model.listProperty(), _ -> show());
        Nodes.whileShown(this, model.progressProperty(), _ -> show());
        Nodes.whileShown(this, model.failureProperty(), _ -> show());
    }

    private boolean holdsNothing() {
        SurveyReport survey = model.surveyProperty().get();
        RemoteSurvey.Found list = model.listProperty().get();
        return (survey == null || survey.transactions() == 0) && (list == null || list.files() == 0);
    }

    private void show() {
        SurveyReport survey = model.surveyProperty().get();
        Exception failure = model.failureProperty().get();
        if (failure != null) {
            result.getChildren().setAll(Nodes.wrapped(failures.sentence(failure), "failure"));
        } else if (model.listProperty().get() != null) {
            show(model.listProperty().get());
        } else if (survey == null) {
            result.getChildren().setAll(waiting(model.progressProperty().get()));
        } else if (result.getUserData() != survey) {
            result.setUserData(survey);
            result.getChildren().setAll(tiles(survey), survey.formats().isEmpty() ? nothing() : formats(survey));
            if (!survey.problems().isEmpty()) {
                result.getChildren().add(new ProblemList(survey.problems(), texts));
            }
            focusUsual();
        }
    }

    private void show(RemoteSurvey.Found list) {
        HBox tiles = new HBox(
                12,
                new Tile("list-files", texts.of("import.list.files", list.files()), texts.number(list.files())),
                new Tile("list-size", texts.of("import.list.size"), texts.size(list.bytes())),
                new Tile("list-new", texts.of("import.list.new", list.newFiles()), texts.number(list.newFiles()))
                        .explained(texts.of("import.list.new.help", model.comparedWith())),
                new Tile("list-new-size", texts.of("import.list.newSize"), texts.size(list.newBytes())));
        Label words = list.files() == 0
                ? Nodes.wrapped(texts.of("import.list.none"), "warning-note")
                : Nodes.wrapped(texts.of("import.list.hint"), "muted");
        result.getChildren().setAll(tiles, words);
        if (!list.problems().isEmpty()) {
            result.getChildren().add(new ProblemList(list.problems(), texts));
        }
        focusUsual();
    }

    private Node waiting(@Nullable ImportProgress progress) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        if (progress == null || progress.bytesTotal() <= 0) {
            return new VBox(8, bar, Nodes.label(texts.of(model.serverProperty().get() == null ? "import.looking" : "import.connecting"), "muted"));
        }
        bar.setProgress((double) progress.bytes() / progress.bytesTotal());
        long files = Math.max(progress.files(), progress.filesTotal());
        return new VBox(8, bar, Nodes.label(texts.of("import.lookedAt", progress.files(), files, texts.size(progress.bytes())), "muted"));
    }

    private Node tiles(SurveyReport survey) {
        long failed = survey.problems().stream().filter(p -> p.kind().isFailure()).count();
        return new HBox(
                12,
                new Tile("found-transactions", texts.of("import.found.transactions"), texts.number(survey.transactions())),
                new Tile("found-new", texts.of("import.found.new"), texts.number(survey.transactions() - survey.known())),
                new Tile("found-known", texts.of("import.found.known"), texts.number(survey.known()))
                        .explained(texts.of("import.found.known.help", model.comparedWith())),
                new Tile("found-failed", texts.of("import.found.failed"), texts.number(failed)));
    }

    private Node nothing() {
        return Nodes.wrapped(texts.of("import.formats.none"), "warning-note");
    }

    private Node formats(SurveyReport survey) {
        SumsGrid grid = new SumsGrid(
                "found-formats",
                new SumsGrid.Head(texts.of("import.formats.format"), false),
                new SumsGrid.Head(texts.of("import.formats.files"), true),
                new SumsGrid.Head(texts.of("import.formats.size"), true),
                new SumsGrid.Head(texts.of("import.formats.transactions"), true),
                new SumsGrid.Head(texts.of("import.formats.time"), false));
        for (SurveyReport.Found found : survey.formats()) {
            grid.addLine(
                    texts.of("format." + found.format()) + ", " + texts.of(found.serial() ? "import.serial" : "import.concurrent"),
                    texts.number(found.files()),
                    texts.size(found.bytes()),
                    texts.number(found.transactions()),
                    days(found));
        }
        return grid;
    }

    private String days(SurveyReport.Found found) {
        return found.first() == null || found.last() == null ? "–" : texts.days(found.first(), found.last());
    }
}

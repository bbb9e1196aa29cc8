package org.modsecexplorer.ui.wizard;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.SurveyReport;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.start.TargetForm;

/** Asks where to store, and offers further options. */
final class ImportTargetPane extends WizardPane {

    private final ImportModel model;
    private final Texts texts;

    ImportTargetPane(ImportModel model, Texts texts, Desk desk) {
        this.model = model;
        this.texts = texts;
        Failures failures = new Failures(texts, desk);
        Label failure = Nodes.wrapped("", "failure");
        failure.setId("import-failure");
        failure.setMaxWidth(Double.MAX_VALUE);
        Nodes.show(failure, false);
        Nodes.whileShown(this, model.failureProperty(), thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : failures.sentence(thrown));
        });
        Button start = Nodes.button("import-start", texts.of("import.start"), model::start, Styles.ACCENT);
        start.disableProperty().bind(model.target().checkingProperty());
        start.setDefaultButton(true);
        content().getChildren().addAll(
                failure,
                Nodes.styled(new VBox(TargetForm.ofBoth(model.target(), texts, desk)), "card"),
                Nodes.styled(new VBox(16, label(), mergedLog(), model.serverProperty().get() == null ? cleanUp() : noCleanUp()), "card"));
        setButtons(
                Nodes.button("import-back", texts.of("import.back"), model::back),
                Nodes.button("import-cancel", texts.of("import.cancel"), model::restart),
                start);
    }

    private Node label() {
        TextField field = new TextField();
        field.setId("host-label");
        field.setPromptText(texts.of("import.label.prompt"));
        field.textProperty().bindBidirectional(model.hostLabelProperty());
        return new VBox(4, Nodes.label(texts.of("import.label"), "strong"), field);
    }

    private Node mergedLog() {
        TextField field = new TextField();
        field.setId("merged-log");
        field.setPromptText(texts.of("import.merged.prompt"));
        field.textProperty().bindBidirectional(model.mergedLogProperty());
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(8, field, Nodes.button("merged-browse", texts.of("import.browse"), this::chooseMergedLog));
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, Nodes.label(texts.of("import.merged"), "strong"), line);
    }

    private void chooseMergedLog() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("import.merged"));
        chooser.setInitialFileName("modsec_audit.log");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.mergedLogProperty().set(file.getPath());
        }
    }

    private Node noCleanUp() {
        Label words = Nodes.wrapped(texts.of("import.cleanUp.server"), "muted");
        words.setId("clean-up-server");
        return words;
    }

    private Node cleanUp() {
        CheckBox box = new CheckBox(texts.of("import.cleanUp"));
        box.setId("clean-up");
        box.setWrapText(true);
        box.getStyleClass().add("strong");
        box.selectedProperty().bindBidirectional(model.cleanUpProperty());
        CheckBox keep = new CheckBox(texts.of("import.keepFolders"));
        keep.setId("keep-folders");
        keep.selectedProperty().bindBidirectional(model.keepFoldersProperty());
        keep.disableProperty().bind(model.cleanUpProperty().not());
        Label plan = Nodes.wrapped("", "muted");
        plan.setId("clean-up-plan");
        VBox under = Nodes.styled(new VBox(8, plan, keep), "indented");
        SurveyReport survey = model.surveyProperty().get();
        if (survey != null && !survey.cleanUp().kept().isEmpty()) {
            under.getChildren().add(new ProblemList(survey.cleanUp().kept(), texts));
        }
        Nodes.whileShown(this, model.keepFoldersProperty(), kept -> plan.setText(plan(kept)));
        return new VBox(8, box, under);
    }

    private String plan(boolean foldersStay) {
        SurveyReport survey = model.surveyProperty().get();
        CleanUpResult plan = survey == null ? CleanUpResult.NONE : survey.cleanUp();
        String where = model.sources().stream().map(Path::toString).map(Nodes::oneLine).collect(Collectors.joining(", "));
        return texts.of("import.cleanUp.plan", plan.files(), texts.size(plan.bytes()), foldersStay ? 0 : plan.folders(), where);
    }
}

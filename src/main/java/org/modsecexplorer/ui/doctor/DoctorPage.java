package org.modsecexplorer.ui.doctor;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.NoSuchFileException;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.finding.Diagnosis;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;

/** Problems in the server's configuration or audit folder, worst first, with the lines that fix them. */
public final class DoctorPage extends VBox {

    private final DoctorModel model;
    private final Texts texts;
    private final VBox results = new VBox(12);

    public DoctorPage(DoctorModel model, Texts texts, Desk desk) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("page");
        setId("doctor");
        Label failure = Nodes.wrapped("", "failure");
        failure.setId("doctor-failure");
        failure.setMaxWidth(Double.MAX_VALUE);
        Failures failures = new Failures(texts, desk);
        Nodes.whileShown(this, model.failureProperty(), thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : sentence(thrown, failures));
        });
        ScrollPane scroll = new ScrollPane(results);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        results.setId("doctor-findings");
        Nodes.whileShown(this, model.diagnosisProperty(), this::show);
        getChildren().addAll(
                Nodes.styled(new VBox(8, Nodes.wrapped(texts.of("doctor.intro"), "muted"), choice()), "card", "doctor-card"), failure, scroll);
    }

    private String sentence(Exception thrown, Failures failures) {
        return thrown instanceof NoSuchFileException missing ? texts.of("doctor.missing", Nodes.oneLine(missing.getFile())) : failures.sentence(thrown);
    }

    private HBox choice() {
        TextField subject = new TextField();
        subject.setId("doctor-subject");
        subject.setPromptText(texts.of("doctor.subject"));
        subject.textProperty().bindBidirectional(model.subjectProperty());
        subject.setOnAction(_ -> model.examine());
        HBox.setHgrow(subject, Priority.ALWAYS);
        Button examine = Nodes.button("doctor-examine", texts.of("doctor.examine"), model::examine, Styles.ACCENT);
        examine.setMinWidth(USE_PREF_SIZE);
        examine.disableProperty().bind(model.runningProperty());
        Button file = Nodes.button("doctor-file", texts.of("doctor.file"), this::chooseFile);
        Button folder = Nodes.button("doctor-folder", texts.of("doctor.folder"), this::chooseFolder);
        file.setMinWidth(USE_PREF_SIZE);
        folder.setMinWidth(USE_PREF_SIZE);
        HBox choice = new HBox(8, subject, file, folder, examine);
        choice.setAlignment(Pos.CENTER_LEFT);
        return choice;
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("doctor.file"));
        look(chooser.showOpenDialog(getScene().getWindow()));
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("doctor.folder"));
        look(chooser.showDialog(getScene().getWindow()));
    }

    private void look(@Nullable File chosen) {
        if (chosen != null) {
            model.subjectProperty().set(chosen.getPath());
            model.examine();
        }
    }

    private void show(@Nullable Diagnosis diagnosis) {
        results.getChildren().clear();
        if (diagnosis != null) {
            results.getChildren().addAll(new DiagnosisCards(diagnosis, texts).cards());
        }
    }
}

package org.modsecexplorer.ui.export;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;

/** Asks how and where to export, then shows the progress. */
public final class ExportPane extends VBox {

    private final ExportModel model;
    private final Texts texts;
    private final Failures failures;
    private final Runnable close;
    private final TextField file = new TextField();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label words = Nodes.wrapped("", "muted");
    private final Button start;
    private final Button cancel;

    public ExportPane(ExportModel model, Texts texts, Desk desk, Runnable close) {
        super(16);
        this.model = model;
        this.texts = texts;
        this.failures = new Failures(texts, desk);
        this.close = close;
        setId("export");
        getStyleClass().add("dialog-body");
        file.setId("export-file");
        file.setText(model.proposedFile().toString());
        file.textProperty().subscribe(model::look);
        HBox.setHgrow(file, Priority.ALWAYS);
        HBox place = new HBox(8, file, Nodes.button("export-browse", texts.of("import.browse"), this::browse));
        place.setAlignment(Pos.CENTER_LEFT);
        bar.setMaxWidth(Double.MAX_VALUE);
        words.setId("export-words");
        start = Nodes.button("export-start", texts.of("export.start"), this::start, Styles.ACCENT);
        start.setDefaultButton(true);
        cancel = Nodes.button("export-cancel", texts.of("import.cancel"), this::cancel);
        cancel.setCancelButton(true);
        HBox buttons = new HBox(8, Nodes.spacer(), cancel, start);
        getChildren().addAll(
                Nodes.label(texts.of("export.title", model.total()), "dialog-title"),
                Nodes.wrapped(texts.of("export.hint"), "muted"),
                forms(),
                new StackPane(tableOptions(), reportOptions()),
                new VBox(4, Nodes.label(texts.of("export.file"), "strong"), place, replaces()),
                bar,
                words,
                buttons);
        model.stateProperty().subscribe(this::show);
        model.formProperty().subscribe((_, form) -> file.setText(
                file.getText().replaceFirst("\\.(csv|jsonl|json|html)$", "." + form.name().toLowerCase(Locale.ROOT))));
    }

    private Label replaces() {
        Label replaces = Nodes.wrapped(texts.of("export.replaces"), "warning-text", "small");
        replaces.setId("export-replaces");
        replaces.visibleProperty().bind(model.replacesProperty());
        return replaces;
    }

    private HBox forms() {
        ToggleGroup group = new ToggleGroup();
        HBox forms = new HBox(16);
        for (ExportModel.Form form : ExportModel.Form.values()) {
            RadioButton radio = new RadioButton(texts.of("export.form." + form));
            radio.setId("export-" + form.name().toLowerCase(Locale.ROOT));
            radio.setToggleGroup(group);
            radio.setSelected(form == model.formProperty().get());
            radio.setOnAction(_ -> model.formProperty().set(form));
            forms.getChildren().add(radio);
        }
        return forms;
    }

    private VBox tableOptions() {
        CheckBox all = box("export-all-columns", "export.allColumns");
        all.selectedProperty().bindBidirectional(model.allColumnsProperty());
        CheckBox mark = box("export-bom", "export.bom");
        mark.selectedProperty().bindBidirectional(model.byteOrderMarkProperty());
        CheckBox guard = box("export-guard", "export.guard");
        guard.selectedProperty().bindBidirectional(model.guardProperty());
        VBox options = new VBox(8, all, mark, guard);
        options.disableProperty().bind(Bindings.notEqual(ExportModel.Form.CSV, model.formProperty()));
        options.visibleProperty().bind(Bindings.notEqual(ExportModel.Form.HTML, model.formProperty()));
        return options;
    }

    private VBox reportOptions() {
        TextField title = new TextField();
        title.setId("export-report-title");
        title.setPromptText(texts.of("export.report.title"));
        title.textProperty().bindBidirectional(model.titleProperty());
        TextArea note = new TextArea();
        note.setId("export-report-note");
        note.setPromptText(texts.of("export.report.note"));
        note.setPrefRowCount(3);
        note.setWrapText(true);
        note.textProperty().bindBidirectional(model.noteProperty());
        VBox options = new VBox(8, title, note);
        options.visibleProperty().bind(Bindings.equal(ExportModel.Form.HTML, model.formProperty()));
        return options;
    }

    private CheckBox box(String id, String key) {
        CheckBox box = new CheckBox(texts.of(key));
        box.setId(id);
        box.setWrapText(true);
        return box;
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        File present = new File(file.getText());
        chooser.setTitle(texts.of("export.file"));
        chooser.setInitialFileName(present.getName());
        if (present.getParentFile() != null && present.getParentFile().isDirectory()) {
            chooser.setInitialDirectory(present.getParentFile());
        }
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            file.setText(chosen.getPath());
        }
    }

    private void start() {
        if (model.stateProperty().get() instanceof ExportModel.State.Done) {
            close.run();
        } else {
            model.start(file.getText());
        }
    }

    private void cancel() {
        if (model.stateProperty().get() instanceof ExportModel.State.Running) {
            model.cancel();
        } else {
            close.run();
        }
    }

    private void show(ExportModel.State state) {
        boolean runs = state instanceof ExportModel.State.Running;
        start.disableProperty().unbind();
        start.disableProperty().bind(Bindings.createBooleanBinding(() -> runs || file.getText().isBlank(), file.textProperty()));
        bar.setVisible(runs);
        words.getStyleClass().setAll("label", "muted");
        switch (state) {
            case ExportModel.State.Ready _ -> words.setText("");
            case ExportModel.State.Running running -> {
                boolean counts = model.formProperty().get() != ExportModel.Form.HTML;
                bar.setProgress(!counts ? ProgressIndicator.INDETERMINATE_PROGRESS : running.total() == 0 ? 1 : (double) running.written() / running.total());
                words.setText(counts ? texts.of("export.running", running.written(), running.total()) : texts.of("export.report.running"));
            }
            case ExportModel.State.Done done -> {
                words.setText(texts.of("export.done", done.rows(), Nodes.oneLine(done.file().toString())));
                words.getStyleClass().setAll("label", "success-text");
                start.setText(texts.of("export.close"));
                cancel.setVisible(false);
            }
            case ExportModel.State.Cancelled _ -> words.setText(texts.of("export.cancelled"));
            case ExportModel.State.Failed failed -> {
                words.setText(failures.sentence(failed.thrown()));
                words.getStyleClass().setAll("label", "danger-text");
            }
        }
    }
}

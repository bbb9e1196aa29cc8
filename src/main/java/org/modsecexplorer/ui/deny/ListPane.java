package org.modsecexplorer.ui.deny;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.deny.DenyForm;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Segments;
import org.modsecexplorer.ui.parts.Texts;

/** The form of the list, who is spared, the text as it would be written, and the buttons that copy and write it. */
final class ListPane extends VBox {

    private static final int MOST_LINES = 500;

    private final DenyModel model;
    private final Texts texts;
    private final Failures failures;
    private final TextArea preview = new TextArea();
    private final Segments shown = new Segments();
    private final ToggleButton list = shown.add("deny-preview-list", "", this::show);
    private final ToggleButton undo = shown.add("deny-preview-undo", "", this::show);
    private final Label problem = Nodes.wrapped("", "danger-text", "small");
    private final Label message = Nodes.wrapped("", "success-note", "small");
    private final Label failure = Nodes.wrapped("", "failure", "small");
    private final Button copy;
    private final Button write;

    ListPane(DenyModel model, Texts texts, Failures failures) {
        super(12);
        this.model = model;
        this.texts = texts;
        this.failures = failures;
        getStyleClass().add("deny-side");
        preview.setId("deny-preview");
        preview.setEditable(false);
        preview.getStyleClass().addAll("evidence", "deny-preview");
        preview.setPrefRowCount(4);
        preview.setMinHeight(72);
        VBox.setVgrow(preview, Priority.ALWAYS);
        problem.setId("deny-own-problem");
        message.setId("deny-written");
        failure.setId("deny-write-failure");
        message.setMaxWidth(Double.MAX_VALUE);
        failure.setMaxWidth(Double.MAX_VALUE);
        copy = Nodes.button("deny-copy", texts.of("menu.copy"), () -> Nodes.copy(shownText()));
        copy.setGraphic(Nodes.icon(BootstrapIcons.CLIPBOARD));
        write = Nodes.button("deny-write", texts.of("deny.write"), this::chooseFolder, Styles.ACCENT);
        write.setGraphic(Nodes.icon(BootstrapIcons.DOWNLOAD));
        write.setMinWidth(USE_PREF_SIZE);
        copy.setMinWidth(USE_PREF_SIZE);
        write.setTooltip(Nodes.tooltip(texts.of("deny.write.help")));
        getChildren().addAll(fields(), new VBox(4, previewHead(), preview), message, failure, new HBox(8, write, copy));
        VBox.setVgrow(getChildren().get(1), Priority.ALWAYS);
        Nodes.whileShown(this, model.draftProperty(), _ -> show());
        Nodes.whileShown(this, model.ownProperty(), _ -> show());
        Nodes.whileShown(this, model.writtenProperty(), this::showWritten);
        Nodes.whileShown(this, model.failureProperty(), this::showFailure);
    }

    private Node fields() {
        ComboBox<DenyForm> form = new ComboBox<>();
        form.setId("deny-form");
        form.getItems().setAll(DenyForm.values());
        form.setConverter(converter(each -> texts.of("deny.form." + each)));
        form.valueProperty().bindBidirectional(model.formProperty());
        form.setMaxWidth(Double.MAX_VALUE);
        ComboBox<Duration> lasting = new ComboBox<>();
        lasting.setId("deny-lasting");
        lasting.getItems().setAll(DenyModel.EXPIRIES);
        lasting.setConverter(converter(this::words));
        lasting.valueProperty().bindBidirectional(model.lastingProperty());
        lasting.setMaxWidth(Double.MAX_VALUE);
        TextField own = new TextField();
        own.setId("deny-own");
        own.getStyleClass().add("mono");
        own.setPromptText("192.0.2.0/24, 2001:db8::/32");
        own.setTooltip(Nodes.tooltip(texts.of("deny.own.help")));
        own.textProperty().bindBidirectional(model.ownProperty());
        CheckBox privates = new CheckBox(texts.of("deny.privates"));
        privates.setId("deny-privates");
        privates.selectedProperty().bindBidirectional(model.privatesProperty());
        CheckBox undecided = new CheckBox(texts.of("deny.undecided"));
        undecided.setId("deny-undecided");
        undecided.setTooltip(Nodes.tooltip(texts.of("deny.undecided.help")));
        undecided.selectedProperty().bindBidirectional(model.undecidedProperty());
        GridPane grid = new GridPane(12, 8);
        grid.addRow(0, name("deny.form", form), form);
        grid.addRow(1, name("deny.lasting", lasting), lasting);
        grid.addRow(2, name("deny.own", own), new VBox(2, own, problem));
        grid.add(new VBox(6, privates, undecided), 1, 3);
        for (Node field : new Node[] {form, lasting, own.getParent()}) {
            GridPane.setHgrow(field, Priority.ALWAYS);
        }
        return grid;
    }

    private Label name(String key, Node field) {
        Label name = Nodes.label(texts.of(key));
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(field);
        name.getStyleClass().add("deny-name");
        GridPane.setValignment(name, VPos.TOP);
        return name;
    }

    private String words(Duration lasting) {
        return lasting.toHours() < 24 ? texts.of("deny.hours", lasting.toHours()) : texts.of("deny.days", lasting.toDays());
    }

    private static <T> StringConverter<T> converter(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        };
    }

    private Node previewHead() {
        list.setText(texts.of("deny.preview.list"));
        undo.setText(texts.of("deny.preview.undo"));
        list.setSelected(true);
        HBox head = new HBox(8, Nodes.label(texts.of("deny.preview"), "strong"), Nodes.spacer(), shown);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private String shownText() {
        Draft draft = model.draftProperty().get();
        return draft == null ? "" : undo.isSelected() ? draft.undo() : draft.text();
    }

    private void show() {
        Draft draft = model.draftProperty().get();
        boolean hasUndo = draft == null || draft.form().hasUndo();
        undo.setDisable(!hasUndo);
        if (!hasUndo && undo.isSelected()) {
            list.setSelected(true);
        }
        String text = cut(shownText());
        if (!preview.getText().equals(text)) {
            preview.setText(text);
        }
        String wrong = OwnNetworks.of(model.ownProperty().get()).wrong();
        problem.setText(wrong == null ? "" : texts.of("deny.own.wrong", Nodes.shortened(Nodes.oneLine(wrong), 40)));
        Nodes.show(problem, wrong != null);
        copy.setDisable(!model.canWrite());
        write.setDisable(!model.canWrite());
    }

    /** A text area with a hundred thousand lines would be slow. */
    private String cut(String text) {
        long lines = text.lines().count();
        if (lines <= MOST_LINES) {
            return text;
        }
        return text.lines().limit(MOST_LINES).collect(Collectors.joining("\n")) + "\n" + texts.of("deny.preview.more", lines - MOST_LINES);
    }

    private void showWritten(ListFiles.@Nullable Written written) {
        Nodes.show(message, written != null);
        if (written != null) {
            String list = Nodes.oneLine(written.list().toString());
            String done = written.undo() == null ? texts.of("deny.written.list", list) : texts.of("deny.written", list, Nodes.oneLine(String.valueOf(written.undo().getFileName())));
            String kept = written.kept().stream().map(file -> Nodes.oneLine(String.valueOf(file.getFileName()))).collect(Collectors.joining(", "));
            message.setText(kept.isEmpty() ? done : done + " " + texts.of("deny.written.kept", kept));
        }
    }

    private void showFailure(@Nullable Exception thrown) {
        Nodes.show(failure, thrown != null);
        failure.setText(thrown == null ? "" : failures.sentence(thrown));
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("deny.folder"));
        Path last = model.lastFolder();
        if (last != null && Files.isDirectory(last)) {
            chooser.setInitialDirectory(last.toFile());
        }
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            model.write(folder.toPath());
        }
    }
}

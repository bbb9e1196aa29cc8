package org.modsecexplorer.ui.start;

import java.util.Objects;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Encryption;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.admin.StoreProbe;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;

/** Chooses a store: the one that is open, or a MySQL server with a button that tests the connection. */
public final class TargetForm extends VBox {

    private static final double FIELDS_WIDTH = 440;

    private final TargetModel model;
    private final Texts texts;
    private final Failures failures;
    private final Label result = Nodes.wrapped("");

    private TargetForm(TargetModel model, Texts texts, Desk desk) {
        super(4);
        this.model = model;
        this.texts = texts;
        this.failures = new Failures(texts, desk);
    }

    /** Offers the open store and a server. */
    public static TargetForm ofBoth(TargetModel model, Texts texts, Desk desk) {
        TargetForm form = new TargetForm(model, texts, desk);
        form.addBoth();
        return form;
    }

    /** Asks for a server only. */
    public static TargetForm ofServer(TargetModel model, Texts texts, Desk desk) {
        TargetForm form = new TargetForm(model, texts, desk);
        form.setSpacing(14);
        form.getChildren().addAll(Nodes.wrapped(texts.of("target.server.hint"), "muted"), form.fields());
        return form;
    }

    private void addBoth() {
        ToggleGroup group = new ToggleGroup();
        StoreLocation present = model.present();
        RadioButton embedded = radio("target-embedded", present.isEmbedded() ? "target.embedded" : "target.open", group);
        RadioButton server = radio("target-server", "target.server", group);
        server.setSelected(model.serverProperty().get());
        embedded.setSelected(!model.serverProperty().get());
        group.selectedToggleProperty().subscribe(chosen -> model.serverProperty().set(chosen == server));
        Node fields = fields();
        fields.visibleProperty().bind(model.serverProperty());
        fields.managedProperty().bind(model.serverProperty());
        Label serverHint = Nodes.wrapped(texts.of("target.server.hint"), "muted", "indented");
        setMargin(server, new Insets(8, 0, 0, 0));
        setMargin(fields, new Insets(8, 0, 0, 0));
        getChildren().addAll(
                embedded,
                Nodes.wrapped(
                        texts.of(present.isEmbedded() ? "target.embedded.hint" : "target.open.hint", Nodes.oneLine(present.label())), "muted", "indented"),
                server,
                serverHint,
                Nodes.styled(fields, "indented"));
    }

    private RadioButton radio(String id, String key, ToggleGroup group) {
        RadioButton radio = new RadioButton(texts.of(key));
        radio.setId(id);
        radio.setToggleGroup(group);
        radio.getStyleClass().add("strong");
        return radio;
    }

    private Node fields() {
        GridPane grid = new GridPane(12, 8);
        TextField port = field("mysql-port", model.portProperty());
        port.setPrefColumnCount(5);
        port.setMinWidth(USE_PREF_SIZE);
        TextField host = field("mysql-host", model.hostProperty());
        HBox.setHgrow(host, Priority.ALWAYS);
        Label portName = Nodes.label(texts.of("target.port"));
        portName.setMinWidth(USE_PREF_SIZE);
        HBox address = new HBox(8, host, portName, port);
        address.setAlignment(Pos.CENTER_LEFT);
        address.setPrefWidth(FIELDS_WIDTH - 120);
        row(grid, "target.host", address);
        row(grid, "target.database", field("mysql-database", model.databaseProperty()));
        row(grid, "target.user", field("mysql-user", model.userProperty()));
        PasswordField password = new PasswordField();
        password.setId("mysql-password");
        password.textProperty().bindBidirectional(model.passwordProperty());
        row(grid, "target.password", password);
        if (model.canKeepPassword()) {
            CheckBox keep = new CheckBox(texts.of("target.keepPassword"));
            keep.setId("mysql-keep-password");
            keep.selectedProperty().bindBidirectional(model.keepPasswordProperty());
            grid.add(keep, 1, grid.getRowCount());
        }
        encryption(grid);
        Button test = Nodes.button("mysql-test", texts.of("target.test"), model::test);
        ProgressIndicator wait = new ProgressIndicator();
        wait.setPrefSize(18, 18);
        wait.visibleProperty().bind(model.checkingProperty());
        HBox line = new HBox(8, test, wait);
        line.setAlignment(Pos.CENTER_LEFT);
        grid.add(line, 1, grid.getRowCount());
        grid.setMaxWidth(FIELDS_WIDTH);
        result.setId("mysql-result");
        Nodes.whileShown(this, model.checkProperty(), this::show);
        return new VBox(8, grid, result);
    }

    private void encryption(GridPane grid) {
        CheckBox verify = new CheckBox(texts.of("target.verify"));
        verify.setId("mysql-verify");
        verify.setWrapText(true);
        verify.selectedProperty().bindBidirectional(model.verifiedProperty());
        grid.add(verify, 1, grid.getRowCount());
        TextField authority = field("mysql-authority", model.authorityProperty());
        authority.setPromptText(texts.of("target.authority.prompt"));
        row(grid, "target.authority", authority);
        for (Node node : grid.getChildren()) {
            if (GridPane.getRowIndex(node) == grid.getRowCount() - 1) {
                node.visibleProperty().bind(model.verifiedProperty());
                node.managedProperty().bind(model.verifiedProperty());
            }
        }
    }

    private static TextField field(String id, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private void row(GridPane grid, String key, Node field) {
        int line = grid.getRowCount();
        Label name = Nodes.label(texts.of(key));
        name.setMinWidth(100);
        grid.add(name, 0, line);
        grid.add(field, 1, line);
    }

    private void show(TargetModel.@Nullable Check check) {
        Nodes.show(result, check != null);
        result.getStyleClass().removeAll("success-text", "danger-text");
        switch (check) {
            case null -> result.setText("");
            case TargetModel.Check.Incomplete incomplete -> {
                result.setText(texts.of("target.gap." + incomplete.gap()));
                result.getStyleClass().add("danger-text");
            }
            case TargetModel.Check.Works works -> {
                result.setText(words(works.found()));
                result.getStyleClass().add("success-text");
            }
            case TargetModel.Check.Fails fails -> {
                result.setText(failures.sentence(fails.thrown()));
                result.getStyleClass().add("danger-text");
            }
        }
    }
    private String words(StoreProbe.Found found) {
        Encryption encryption = found.encryption();
        String secured = !encryption.isEncrypted() ? texts.of("target.notEncrypted")
                : texts.of(encryption.checked() ? "target.encryptedChecked" : "target.encrypted", Objects.requireNonNull(encryption.protocol()));
        String kind = found.kind().name();
        return found.isEmpty() ? texts.of("target.empty", kind, secured)
                : found.isOld() ? texts.of("target.old", kind, secured)
                : texts.of("target.works", kind, found.schemaVersion(), secured);
    }
}

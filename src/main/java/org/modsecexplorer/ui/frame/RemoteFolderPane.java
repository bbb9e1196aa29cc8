package org.modsecexplorer.ui.frame;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;

/** Asks for a host and a folder on it, and remembers both for the next time. */
final class RemoteFolderPane extends VBox {

    private static final String HOST = "server.lastHost";
    private static final String FOLDER = "server.lastFolder";

    private final Texts texts;
    private final Desk desk;
    private final Consumer<RemoteFolder> chosen;
    private final TextField host;
    private final TextField folder;
    private final Label problem = Nodes.wrapped("", "danger-text");

    /** @param chosen receives the folder once it is valid @param close gives up */
    RemoteFolderPane(Texts texts, Desk desk, Consumer<RemoteFolder> chosen, Runnable close) {
        super(14);
        this.texts = texts;
        this.desk = desk;
        this.chosen = chosen;
        this.host = field("server-host", desk.recall(HOST).orElse(""), texts.of("server.host.prompt"));
        this.folder = field("server-folder", desk.recall(FOLDER).orElse("/var/log/modsec_audit"), "");
        getStyleClass().add("dialog-body");
        problem.setId("server-problem");
        Nodes.show(problem, false);
        GridPane grid = new GridPane(12, 8);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(100), fields);
        grid.addRow(0, Nodes.label(texts.of("server.host")), host);
        grid.addRow(1, Nodes.label(texts.of("server.folder")), folder);
        Button list = Nodes.button("server-list", texts.of("server.list"), this::choose, Styles.ACCENT);
        list.setDefaultButton(true);
        Button cancel = Nodes.button("server-cancel", texts.of("import.cancel"), close);
        cancel.setCancelButton(true);
        getChildren().addAll(
                Nodes.label(texts.of("server.title"), "dialog-title"),
                Nodes.wrapped(texts.of("server.hint"), "muted"),
                grid,
                problem,
                new HBox(8, Nodes.spacer(), cancel, list));
    }

    private static TextField field(String id, String text, String prompt) {
        TextField field = new TextField(text);
        field.setId(id);
        field.setPromptText(prompt);
        return field;
    }

    private void choose() {
        String name = host.getText().strip();
        String path = folder.getText().strip();
        if (parsed(name, "/") == null) {
            say(texts.of("server.gap.host"));
            return;
        }
        RemoteFolder found = parsed(name, path);
        if (found == null) {
            say(texts.of("server.gap.folder"));
            return;
        }
        desk.remember(HOST, name);
        desk.remember(FOLDER, path);
        chosen.accept(found);
    }

    private static @Nullable RemoteFolder parsed(String host, String folder) {
        try {
            return RemoteFolder.of(host, folder);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void say(String words) {
        problem.setText(words);
        Nodes.show(problem, true);
        getScene().getWindow().sizeToScene();
    }
}

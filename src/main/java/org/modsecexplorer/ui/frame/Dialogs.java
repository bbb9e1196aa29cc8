package org.modsecexplorer.ui.frame;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.source.Excerpt;
import org.modsecexplorer.source.packing.UnpackLimits;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.source.ssh.SshQuestion;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.ui.export.ExportModel;
import org.modsecexplorer.ui.export.ExportPane;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Look;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.start.TargetForm;

/** The dialogs of the main window. */
final class Dialogs {

    private static final double WIDTH = 600;
    private static final double BYTES_WIDTH = 760;

    private final Models models;
    private final Texts texts;
    private final Desk desk;
    private final Failures failures;
    private final Node owner;

    /** @param owner a node in the window that owns the dialogs */
    Dialogs(Models models, Texts texts, Desk desk, Node owner) {
        this.models = models;
        this.texts = texts;
        this.desk = desk;
        this.failures = new Failures(texts, desk);
        this.owner = owner;
    }

    /** Exports what the filter shows. @param columns the table's visible columns */
    void export(List<Column> columns) {
        Store store = models.session().store();
        if (store == null) {
            return;
        }
        models.entries().whenWhole(ids -> {
            Stage stage = stage(texts.of("toolbar.export"));
            ExportModel.Content content = new ExportModel.Content(store, models.session().answers(), ids, models.question().filter(), texts.locale());
            ExportModel model = new ExportModel(models.jobs(), content, columns, desk);
            stage.setOnHidden(_ -> model.cancel());
            show(stage, new ExportPane(model, texts, desk, stage::close));
        });
    }

    /** Asks for a server and opens the store there. @param opened called once it is open @param earlier why an attempt failed, null if there was none */
    void connect(Runnable opened, @Nullable Exception earlier) {
        Stage stage = stage(texts.of("store.connect"));
        models.target().forgetCheck();
        // whoever gives up does not import into that server later
        stage.setOnHidden(_ -> models.target().serverProperty().set(false));
        Label failure = Nodes.wrapped(earlier == null ? "" : failures.sentence(earlier), "failure");
        failure.setId("connect-failure");
        Nodes.show(failure, earlier != null);
        Button open = Nodes.button("connect-open", texts.of("store.open"), () -> {}, Styles.ACCENT);
        open.setDefaultButton(true);
        open.setOnAction(_ -> {
            if (!models.target().isReady()) {
                stage.sizeToScene();
                return;
            }
            open.setDisable(true);
            models.session().open(models.target().location(), () -> {
                models.target().opened();
                opened.run();
                stage.close();
            }, thrown -> {
                open.setDisable(false);
                failure.setText(failures.sentence(thrown));
                Nodes.show(failure, true);
                stage.sizeToScene();
            });
        });
        Button cancel = Nodes.button("connect-cancel", texts.of("import.cancel"), stage::close);
        cancel.setCancelButton(true);
        HBox buttons = new HBox(8, Nodes.spacer(), cancel, open);
        VBox body = Nodes.styled(
                new VBox(14, Nodes.label(texts.of("store.connectTitle"), "dialog-title"), TargetForm.ofServer(models.target(), texts, desk), failure, buttons),
                "dialog-body");
        // the result of a connection test may take several lines
        models.target().checkProperty().when(body.sceneProperty().map(_ -> true).orElse(false)).subscribe(_ -> stage.sizeToScene());
        show(stage, body);
    }

    /** Shows the bytes of a source file around an offset. @param path as an import shows it @param place offset in the file, in bytes */
    void bytes(String path, long place) {
        Stage stage = stage(texts.of("report.bytes"));
        BytesPane pane = new BytesPane(path, place, texts, stage::close);
        stage.setOnHidden(_ -> models.jobs().forget("bytes"));
        models.jobs().latest(
                "bytes",
                () -> Excerpt.read(path, place, UnpackLimits.USUAL, () -> !stage.isShowing()),
                pane::show,
                thrown -> pane.failed(failures.sentence(thrown)));
        show(stage, pane, BYTES_WIDTH);
    }

    /** Shows a message that the user must see. */
    void say(String sentence) {
        Stage stage = stage("ModSec Explorer");
        Button close = Nodes.button("say-close", texts.of("export.close"), stage::close, Styles.ACCENT);
        close.setDefaultButton(true);
        close.setCancelButton(true);
        HBox buttons = new HBox(close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        show(stage, Nodes.styled(new VBox(16, Nodes.wrapped(sentence), buttons), "dialog-body"));
    }

    /** Asks for a folder of another machine. @param chosen receives it */
    void remoteFolder(Consumer<RemoteFolder> chosen) {
        Stage stage = stage(texts.of("server.title"));
        show(stage, new RemoteFolderPane(texts, desk, folder -> {
            stage.close();
            chosen.accept(folder);
        }, stage::close));
    }

    /** Asks what ssh asks. @param question null if nothing is asked any more */
    void ask(@Nullable SshQuestion question) {
        if (question == null) {
            return;
        }
        Stage stage = stage("ssh");
        question.whenOver(() -> models.jobs().onWindow(stage::close));
        stage.setOnHidden(_ -> question.refuse());
        show(stage, new SshQuestionPane(question, texts));
    }

    private Stage stage(String title) {
        Stage stage = new Stage();
        stage.setTitle(title);
        stage.initModality(Modality.WINDOW_MODAL);
        if (owner.getScene() != null) {
            stage.initOwner(owner.getScene().getWindow());
        }
        return stage;
    }

    private static void show(Stage stage, Region body) {
        show(stage, body, WIDTH);
    }

    private static void show(Stage stage, Region body, double width) {
        body.setPrefWidth(width);
        Scene scene = new Scene(body);
        Look.addStyles(scene);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
    }

    /** Shows the keyboard shortcuts and the filter syntax. */
    void help() {
        Stage stage = stage(texts.of("toolbar.help"));
        show(stage, new HelpPane(texts, stage::close));
    }
}

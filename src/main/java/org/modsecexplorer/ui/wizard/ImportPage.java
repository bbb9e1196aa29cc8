package org.modsecexplorer.ui.wizard;

import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.start.StartPage;

/** The import wizard: steps on the left, the current page on the right, and the purpose of the page above. */
public final class ImportPage extends VBox {

    private static final double WIDEST = 840;

    private final ImportModel model;
    private final Texts texts;
    private final Desk desk;
    private final Runnable toEntries;
    private final Runnable remote;
    private final Runnable connect;
    private final BiConsumer<String, Long> showBytes;
    private final Label hint = Nodes.wrapped("", "muted");
    private final VBox way = Nodes.styled(new VBox(), "way");
    private final StackPane content = new StackPane();

    /**
     * @param toEntries shows the stored entries
     * @param remote    asks for a folder of another machine
     * @param connect   asks for a database server
     * @param showBytes shows the bytes of a source file at an offset
     */
    public ImportPage(
            ImportModel model, Texts texts, Desk desk, Runnable toEntries, Runnable remote, Runnable connect, BiConsumer<String, Long> showBytes) {
        this.remote = remote;
        this.model = model;
        this.texts = texts;
        this.desk = desk;
        this.toEntries = toEntries;
        this.connect = connect;
        this.showBytes = showBytes;
        setId("import");
        hint.setId("import-hint");
        getStyleClass().addAll("page", "import-page");
        way.setMinWidth(USE_PREF_SIZE);
        way.setPrefWidth(160);
        content.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(content, Priority.ALWAYS);
        HBox body = new HBox(32, way, content);
        VBox.setMargin(body, new Insets(16, 0, 0, 0));
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(Nodes.label(texts.of("import.title"), "page-title"), hint, body);
        Nodes.whileShown(this, model.stepProperty(), this::show);
    }

    private void show(ImportModel.Step step) {
        hint.setText(texts.of("import.step." + step + ".hint"));
        way.getChildren().clear();
        for (ImportModel.Step each : ImportModel.Step.values()) {
            way.getChildren().add(mark(each, step));
        }
        Node shown = switch (step) {
            case SOURCE -> sourcePage();
            case FOUND -> new ImportFoundPane(model, texts, desk);
            case TARGET -> new ImportTargetPane(model, texts, desk);
            case PROGRESS -> new ImportProgressPane(model, texts);
            case REPORT -> new ImportReportPane(model, texts, toEntries, showBytes);
        };
        // the lists of the report use all available width
        content.setMaxWidth(step == ImportModel.Step.REPORT ? Double.MAX_VALUE : WIDEST);
        content.getChildren().setAll(shown);
        if (shown instanceof WizardPane pane) {
            pane.focusUsual();
        }
    }

    private Node sourcePage() {
        StartPage page = new StartPage(texts, desk, model::choose, remote, connect);
        page.setId("import-source");
        page.setMaxHeight(USE_PREF_SIZE);
        return page;
    }

    private Node mark(ImportModel.Step each, ImportModel.Step now) {
        Label number = Nodes.label(Integer.toString(each.ordinal() + 1), "step-mark");
        Label name = Nodes.label(texts.of("import.step." + each));
        if (each.ordinal() < now.ordinal()) {
            number.setText("");
            number.setGraphic(Nodes.icon(BootstrapIcons.CHECK));
            number.getStyleClass().add("step-done");
        } else if (each == now) {
            number.getStyleClass().add("step-now");
            name.getStyleClass().add("strong");
        } else {
            name.getStyleClass().add("muted");
        }
        HBox line = new HBox(12, number, name);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}

package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/** The import wizard: the way on the left, the present page on the right. */
final class ImportPage extends VBox {

    private final ImportModel model;
    private final Texts texts;
    private final Desk desk;
    private final Runnable toEntries;
    private final Runnable connect;
    private final VBox way = new VBox(10);
    private final StackPane content = new StackPane();

    /** @param toEntries shows what is stored @param connect asks for a server */
    ImportPage(ImportModel model, Texts texts, Desk desk, Runnable toEntries, Runnable connect) {
        this.model = model;
        this.texts = texts;
        this.desk = desk;
        this.toEntries = toEntries;
        this.connect = connect;
        setId("import");
        getStyleClass().addAll("page", "import-page");
        way.setMinWidth(150);
        way.getStyleClass().add("way");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        scroll.setMaxWidth(900);
        HBox body = new HBox(36, way, scroll);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(Nodes.label(texts.of("import.title"), Styles.TITLE_3), Nodes.wrapped(texts.of("import.hint"), "muted"), body);
        content.setAlignment(Pos.TOP_LEFT);
        content.getStyleClass().add("wizard-content");
        model.stepProperty().subscribe(this::show);
    }

    private void show(ImportModel.Step step) {
        way.getChildren().clear();
        for (ImportModel.Step each : ImportModel.Step.values()) {
            way.getChildren().add(mark(each, step));
        }
        Consumer<List<Path>> choose = model::choose;
        Node page = switch (step) {
            case SOURCE -> sourcePage(choose);
            case FOUND -> new ImportFoundPane(model, texts, desk);
            case TARGET -> new ImportTargetPane(model, texts, desk);
            case PROGRESS -> new ImportProgressPane(model, texts);
            case REPORT -> new ImportReportPane(model, texts, toEntries);
        };
        content.getChildren().setAll(page);
    }

    private Node sourcePage(Consumer<List<Path>> choose) {
        StartPage page = new StartPage(texts, desk, choose, connect);
        page.setId("import-source");
        return new VBox(12, Nodes.wrapped(texts.of("import.step.SOURCE.hint"), "muted"), page);
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
            name.getStyleClass().add(Styles.TEXT_BOLD);
        } else {
            name.getStyleClass().add("muted");
        }
        HBox line = new HBox(10, number, name);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** The line of buttons that each page ends with. */
    static HBox buttons(Button left, Button... right) {
        HBox line = new HBox(8, left, Nodes.spacer());
        line.getChildren().addAll(right);
        line.getStyleClass().add("wizard-buttons");
        return line;
    }

    /** A number with a word under it. */
    static Node tile(String id, String number, String word) {
        Label value = Nodes.label(number, "tile-number");
        value.setId(id);
        VBox tile = Nodes.styled(new VBox(value, Nodes.label(word, "muted")), "card", "tile");
        HBox.setHgrow(tile, Priority.ALWAYS);
        tile.setPrefWidth(160);
        tile.setMinWidth(60);
        return tile;
    }
}

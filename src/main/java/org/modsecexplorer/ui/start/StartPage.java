package org.modsecexplorer.ui.start;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;

/** The page of an empty store: drop logs here, choose them, or try the samples. */
public final class StartPage extends StackPane {

    private final Texts texts;
    private final Consumer<List<Path>> chosen;
    private final Runnable remote;

    /** @param chosen receives folders and files @param remote asks for a folder of another machine @param connect asks for a database server */
    public StartPage(Texts texts, Desk desk, Consumer<List<Path>> chosen, Runnable remote, Runnable connect) {
        this.remote = remote;
        this.texts = texts;
        this.chosen = chosen;
        setId("start");
        getStyleClass().add("start-page");
        Label formats = Nodes.wrapped(texts.of("start.formats"), "muted");
        formats.setTextAlignment(TextAlignment.CENTER);
        VBox zone = new VBox(
                12,
                Nodes.styled(Nodes.icon(BootstrapIcons.BOX_ARROW_IN_DOWN), "drop-icon"),
                Nodes.label(texts.of("start.title"), "dialog-title"),
                formats,
                choices());
        zone.setId("drop-zone");
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop-zone");
        zone.setMaxWidth(640);
        HBox links = new HBox(4, Nodes.label(texts.of("start.new"), "muted"));
        links.setAlignment(Pos.CENTER);
        desk.sampleLogs().ifPresent(folder -> links.getChildren().addAll(
                link("open-samples", texts.of("start.samples"), () -> chosen.accept(List.of(folder))), Nodes.label("·", "muted")));
        links.getChildren().add(link("connect", texts.of("start.connect"), connect));
        VBox all = new VBox(20, zone, links);
        all.setAlignment(Pos.CENTER);
        all.setMaxWidth(640);
        getChildren().add(all);
    }

    private HBox choices() {
        HBox choices = new HBox(
                8,
                Nodes.button("choose-folder", texts.of("start.folder"), this::chooseFolder, Styles.ACCENT),
                Nodes.button("choose-files", texts.of("start.files"), this::chooseFiles),
                Nodes.button("choose-server", texts.of("start.server"), remote));
        choices.setAlignment(Pos.CENTER);
        return choices;
    }

    private static Hyperlink link(String id, String text, Runnable action) {
        Hyperlink link = new Hyperlink(text);
        link.setId(id);
        link.setOnAction(_ -> action.run());
        return link;
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("start.folder"));
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            chosen.accept(List.of(folder.toPath()));
        }
    }

    private void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.of("start.files"));
        List<File> files = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (files != null && !files.isEmpty()) {
            chosen.accept(files.stream().map(File::toPath).toList());
        }
    }
}

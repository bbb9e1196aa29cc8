package org.modsecexplorer.ui.watch;

import java.io.File;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** In the tool bar: a button that starts to watch a folder; then the folder's name, the number of new entries, and buttons to pause and stop. */
public final class WatchStrip extends HBox {

    private static final int LONGEST_NAME = 24;

    private final WatchModel model;
    private final Texts texts;
    private final Button start;
    private final Label words = Nodes.label("");
    private final Button pause;
    private final Button stop;

    public WatchStrip(WatchModel model, Texts texts, Failures failures) {
        super(4);
        this.model = model;
        this.texts = texts;
        start = Nodes.button("toolbar-watch", texts.of("toolbar.watch"), this::choose);
        start.setGraphic(Nodes.icon(BootstrapIcons.EYE));
        start.setTooltip(Nodes.tooltip(texts.of("toolbar.watch.help")));
        words.setId("watch-words");
        words.setGraphic(Nodes.icon(BootstrapIcons.EYE));
        words.setMinWidth(USE_PREF_SIZE);
        pause = Nodes.iconButton("watch-pause", BootstrapIcons.PAUSE_FILL, texts.of("watch.pause"), this::pauseOrGoOn);
        stop = Nodes.iconButton("watch-stop", BootstrapIcons.STOP_FILL, texts.of("watch.stop"), model::stop);
        getChildren().addAll(start, words, pause, stop);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("watch-strip");
        Nodes.whileShown(this, model.watchingProperty(), _ -> show());
        Nodes.whileShown(this, model.waitingProperty(), _ -> show());
        Nodes.whileShown(this, model.failureProperty(), thrown -> {
            start.setTooltip(Nodes.tooltip(thrown == null ? texts.of("toolbar.watch.help") : failures.sentence(thrown)));
            start.setGraphic(Nodes.icon(thrown == null ? BootstrapIcons.EYE : BootstrapIcons.EXCLAMATION_TRIANGLE));
        });
    }

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.of("watch.choose"));
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            model.start(folder.toPath());
        }
    }

    private void pauseOrGoOn() {
        WatchModel.Watching now = model.watchingProperty().get();
        if (now != null && now.paused()) {
            model.goOn();
        } else {
            model.pause();
        }
    }

    private void show() {
        WatchModel.Watching now = model.watchingProperty().get();
        Nodes.show(start, now == null);
        Nodes.show(words, now != null);
        Nodes.show(pause, now != null);
        Nodes.show(stop, now != null);
        if (now != null) {
            words.setText(words(now));
            words.setTooltip(Nodes.tooltip(Nodes.oneLine(now.folder().toString())));
            String action = texts.of(now.paused() ? "watch.goOn" : "watch.pause");
            pause.setGraphic(Nodes.icon(now.paused() ? BootstrapIcons.PLAY_FILL : BootstrapIcons.PAUSE_FILL));
            pause.setTooltip(Nodes.tooltip(action));
            pause.setAccessibleText(action);
        }
    }

    private String words(WatchModel.Watching now) {
        String name = Nodes.shortened(Nodes.oneLine(name(now.folder())), LONGEST_NAME);
        if (now.paused()) {
            return texts.of("watch.paused", name, now.fresh());
        }
        return model.waitingProperty().get() ? texts.of("watch.waiting", name) : texts.of("watch.watching", name, now.fresh());
    }

    private static String name(Path folder) {
        @Nullable Path last = folder.getFileName();
        return last == null ? folder.toString() : last.toString();
    }
}

package org.modsecexplorer.ui.frame;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.Excerpt;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The bytes of a source file around an offset, in hexadecimal and as characters. */
final class BytesPane extends VBox {

    private static final PseudoClass PLACE = PseudoClass.getPseudoClass("place");
    private static final int BYTES_A_LINE = 16;
    private static final int LINES_SHOWN = 20;
    private static final double LINE = 22;

    private final ListView<String> lines = new ListView<>();
    private final Texts texts;
    private final Label waiting;
    private final long place;
    private int lineOfPlace;

    /** @param place offset in the file, in bytes */
    BytesPane(String path, long place, Texts texts, Runnable close) {
        super(12);
        this.place = place;
        this.texts = texts;
        this.waiting = Nodes.wrapped(texts.of("bytes.reading"), "muted");
        waiting.setId("bytes-waiting");
        getStyleClass().add("dialog-body");
        Label name = Nodes.label(Nodes.oneLine(path), "mono");
        name.setTooltip(Nodes.tooltip(Nodes.oneLine(path)));
        lines.setId("bytes");
        lines.getStyleClass().add("bytes");
        lines.setFixedCellSize(LINE);
        lines.setPrefHeight(LINE * LINES_SHOWN);
        lines.setCellFactory(_ -> new Line());
        StackPane body = new StackPane(lines, waiting);
        Button copy = Nodes.button("bytes-copy", texts.of("bytes.copy"), () -> Nodes.copy(String.join("\n", lines.getItems())), Styles.FLAT, Styles.ACCENT);
        Button done = Nodes.button("bytes-close", texts.of("export.close"), close, Styles.ACCENT);
        done.setDefaultButton(true);
        // a ListView consumes Escape
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
        getChildren().addAll(
                Nodes.label(texts.of("bytes.title", place), "dialog-title"), name, body, new HBox(8, copy, Nodes.spacer(), done));
    }

    /** @param excerpt null if that place no longer exists */
    void show(@Nullable Excerpt excerpt) {
        if (excerpt == null) {
            failed(texts.of("bytes.gone"));
            return;
        }
        // lines start at multiples of their length, as in every hex viewer
        long first = excerpt.start() / BYTES_A_LINE * BYTES_A_LINE;
        byte[] bytes = excerpt.bytes().toByteArray();
        List<String> shown = new ArrayList<>();
        for (long at = first; at < excerpt.start() + bytes.length; at += BYTES_A_LINE) {
            shown.add(line(at, (int) (at - excerpt.start()), bytes));
        }
        lineOfPlace = (int) ((place - first) / BYTES_A_LINE);
        lines.setItems(FXCollections.observableList(shown));
        Nodes.show(waiting, false);
        lines.scrollTo(Math.max(0, lineOfPlace - LINES_SHOWN / 4));
    }

    void failed(String sentence) {
        waiting.setText(sentence);
    }

    /** For example {@code 00000100  47 45 54 20 …  GET …}. @param from index of the line's first byte, negative if it lies before the excerpt */
    private static String line(long at, int from, byte[] bytes) {
        StringBuilder numbers = new StringBuilder();
        StringBuilder letters = new StringBuilder();
        for (int i = from; i < from + BYTES_A_LINE; i++) {
            boolean isThere = i >= 0 && i < bytes.length;
            numbers.append(i - from == BYTES_A_LINE / 2 ? " " : "").append(isThere ? String.format(Locale.ROOT, " %02x", bytes[i]) : "   ");
            letters.append(!isThere ? ' ' : bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '·');
        }
        return String.format(Locale.ROOT, "%08x ", at) + numbers + "   " + letters;
    }

    private final class Line extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line);
            pseudoClassStateChanged(PLACE, !empty && getIndex() == lineOfPlace);
        }
    }
}

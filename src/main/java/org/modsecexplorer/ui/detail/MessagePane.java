package org.modsecexplorer.ui.detail;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.query.body.Coding;
import org.modsecexplorer.query.body.ReadableBody;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** A request or a response as text. A compressed body is shown unpacked, with a line that says so, and a button that shows it as the log has it. */
final class MessagePane extends VBox {

    /** Longer texts slow a text area down; the command line and the exports have the full text. */
    static final int LONGEST_TEXT = 200_000;

    private final Texts texts;
    private final TextArea area;
    private final Label note = Nodes.wrapped("", "muted");
    private final ToggleButton original;
    private final HBox line;
    private String head = "";
    private @Nullable ReadableBody body;

    /** @param id of the text; the line above it has ids that begin with it */
    MessagePane(String id, TextArea area, Texts texts) {
        this.texts = texts;
        this.area = area;
        this.original = new ToggleButton(texts.of("detail.body.original"));
        original.setId(id + "-logged");
        original.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        original.setMinWidth(USE_PREF_SIZE);
        original.selectedProperty().subscribe((_, _) -> fill());
        note.setId(id + "-note");
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setMaxWidth(Double.MAX_VALUE);
        line = Nodes.styled(new HBox(8, note, original), "body-note");
        line.setAlignment(Pos.CENTER_LEFT);
        Nodes.show(line, false);
        VBox.setVgrow(area, Priority.ALWAYS);
        getChildren().addAll(line, area);
    }

    /** @param head everything before the body, as lines @param nothing shown if there is neither */
    void show(String head, @Nullable ReadableBody body, String nothing) {
        this.head = head.isEmpty() && body == null ? nothing : head;
        this.body = body;
        String words = body == null ? "" : words(body);
        note.setText(words);
        Nodes.show(line, !words.isEmpty());
        Nodes.show(original, body != null && body.isUnpacked());
        original.setSelected(false);
        fill();
    }

    private void fill() {
        ReadableBody present = body;
        area.setText(present == null ? head : head + "\n" + shown(original.isSelected() ? present.logged() : present.shown(), texts));
    }

    /** Text that fits into a text area. */
    static String shown(Bytes bytes, Texts texts) {
        String all = bytes.text();
        return all.length() <= LONGEST_TEXT
                ? Nodes.lines(all)
                : Nodes.lines(all.substring(0, LONGEST_TEXT)) + "\n" + texts.of("detail.cut", texts.size(bytes.length()));
    }

    private String words(ReadableBody readable) {
        if (readable.ending() == null) {
            return "";
        }
        String size = texts.size(readable.shown().length());
        String codings = String.join(", ", readable.codings().stream().map(Coding::word).toList());
        return switch (readable.ending()) {
            case NOT_KEPT -> texts.of("detail.body.notKept");
            case WHOLE -> texts.of("detail.body.unpacked", codings, size);
            case TOO_LONG -> texts.of("detail.body.tooLong", codings, size);
            case CUT_OFF -> readable.isUnpacked() ? texts.of("detail.body.cutOff", codings, size) : texts.of("detail.body.tooShort");
            case DAMAGED -> readable.isUnpacked() ? texts.of("detail.body.damaged", codings, size) : texts.of("detail.body.broken");
        };
    }
}

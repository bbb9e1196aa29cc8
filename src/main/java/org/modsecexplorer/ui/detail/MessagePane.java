package org.modsecexplorer.ui.detail;

import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.query.body.Coding;
import org.modsecexplorer.query.body.ReadableBody;
import org.modsecexplorer.query.message.Mark;
import org.modsecexplorer.query.message.Message;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Segments;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.QuestionModel;

/** A request or a response: in parts, as text, and as the log has it if its body is compressed. */
final class MessagePane extends VBox {

    /** Longer texts slow a text area down; the command line and the exports have the full text. */
    static final int LONGEST_TEXT = 200_000;

    private enum Face {
        PARTS,
        TEXT,
        LOGGED
    }

    private final Texts texts;
    private final TextArea area;
    private final PartList list;
    private final Label nothing = Nodes.wrapped("", "muted", "part-nothing");
    private final Segments faces = new Segments();
    private final ToggleButton parts;
    private final ToggleButton text;
    private final Label note = Nodes.wrapped("", "muted");
    private final ToggleButton original;
    private Face face = Face.PARTS;
    private String head = "";
    private @Nullable ReadableBody body;

    /** @param id of the text; all around it has ids that begin with it @param header the filter field of its headers */
    MessagePane(String id, TextArea area, Texts texts, QuestionModel question, String header, IntConsumer toMatch) {
        this.texts = texts;
        this.area = area;
        this.list = new PartList(id + "-parts", texts, question, new PartTerms(header), toMatch);
        this.parts = faces.add(id + "-as-parts", texts.of("detail.face.parts"), () -> turn(Face.PARTS));
        this.text = faces.add(id + "-as-text", texts.of("detail.face.text"), () -> turn(Face.TEXT));
        this.original = faces.add(id + "-logged", texts.of("detail.body.original"), () -> turn(Face.LOGGED));
        note.setId(id + "-note");
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox line = Nodes.styled(new HBox(8, note, faces), "body-note");
        line.setAlignment(Pos.CENTER_LEFT);
        StackPane content = new StackPane(list, area, nothing);
        StackPane.setAlignment(nothing, Pos.TOP_LEFT);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(line, content);
    }

    /** @param head everything before the body, as lines @param absence shown if there is neither */
    void show(Message message, RuleColours colours, String head, @Nullable ReadableBody body, String absence) {
        this.head = head;
        this.body = body;
        boolean isEmpty = message.parts().isEmpty();
        note.setText(body == null ? "" : words(body));
        nothing.setText(isEmpty ? absence : "");
        Nodes.show(nothing, isEmpty);
        Nodes.show(faces, !isEmpty);
        Nodes.show(original, body != null && body.isUnpacked());
        list.show(message, colours);
        turn(face == Face.LOGGED ? Face.PARTS : face);
    }

    /** Shows where a rule matched. */
    void reveal(Mark mark) {
        turn(Face.PARTS);
        list.reveal(mark);
    }

    private void turn(Face chosen) {
        face = chosen;
        parts.setSelected(chosen == Face.PARTS);
        text.setSelected(chosen == Face.TEXT);
        original.setSelected(chosen == Face.LOGGED);
        boolean isEmpty = nothing.isVisible();
        Nodes.show(list, chosen == Face.PARTS && !isEmpty);
        Nodes.show(area, chosen != Face.PARTS && !isEmpty);
        ReadableBody present = body;
        area.setText(chosen == Face.PARTS ? "" : present == null ? head : head + "\n" + shown(chosen == Face.LOGGED ? present.logged() : present.shown(), texts));
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

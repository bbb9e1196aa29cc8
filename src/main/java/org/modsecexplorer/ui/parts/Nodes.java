package org.modsecexplorer.ui.parts;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small building blocks for all pages. */
public final class Nodes {

    private static final int LONGEST_TOOLTIP = 2_000;
    private static final double TOOLTIP_WIDTH = 560;
    private static final double USUAL_SIZE = 12;

    private Nodes() {}

    public static FontIcon icon(Ikon icon) {
        return new FontIcon(icon);
    }

    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A label that may wrap onto several lines. */
    public static Label wrapped(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Button button(String id, String text, Runnable action, String... styles) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().addAll(styles);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** A button that shows only its icon; the words are its tooltip and its text for screen readers. */
    public static Button iconButton(String id, Ikon icon, String words, Runnable action) {
        Button button = button(id, "", action, Styles.BUTTON_ICON, Styles.FLAT);
        button.setGraphic(icon(icon));
        button.setTooltip(tooltip(words));
        button.setAccessibleText(words);
        return button;
    }

    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text.length() > LONGEST_TOOLTIP ? text.substring(0, LONGEST_TOOLTIP) + "…" : text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
        tooltip.setShowDelay(Duration.millis(400));
        return tooltip;
    }

    /** Follows a value while the node is in a window: other nodes do no work and keep nothing from being garbage collected. */
    public static <T> void whileShown(Node node, ObservableValue<T> value, Consumer<? super T> action) {
        value.when(node.sceneProperty().map(_ -> true).orElse(false)).subscribe(action);
    }

    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    public static <N extends Node> N styled(N node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }

    /** Shows a node, or hides it and removes it from the layout. */
    public static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** Log text on one line: control characters, including those that change the writing direction, become visible symbols. */
    public static String oneLine(String text) {
        StringBuilder line = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = c >= ' ' && c != 0x7f && !isBidiControl(c);
            if (!harmless && line == null) {
                line = new StringBuilder(text);
            }
            if (!harmless) {
                line.setCharAt(i, c < ' ' ? (char) (0x2400 + c) : '\ufffd');
            }
        }
        return line == null ? text : line.toString();
    }

    /** Log text with its lines and tabs; other control characters become visible symbols. */
    public static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            lines.append(c == '\n' || c == '\t' ? c : c < ' ' ? (char) (0x2400 + c) : c == 0x7f || isBidiControl(c) ? '\ufffd' : c);
        }
        return lines.toString();
    }

    /** @param longest maximum number of characters, including the ellipsis */
    public static String shortened(String line, int longest) {
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }

    /** Width of a text in the window's default font. */
    public static double textWidth(String text) {
        Text measured = new Text(text);
        measured.setFont(Font.font("Inter SemiBold", USUAL_SIZE));
        return Math.ceil(measured.getLayoutBounds().getWidth());
    }

    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static boolean isBidiControl(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || c == '\u200e' || c == '\u200f';
    }
}

package org.modsecexplorer.ui.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.message.Mark;
import org.modsecexplorer.query.message.Part;
import org.modsecexplorer.query.message.Section;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** A line of the table: name, value with its marks, and the rules that matched there. */
final class PartCell extends ListCell<PartLine> {

    private static final PseudoClass FLASHED = PseudoClass.getPseudoClass("flashed");
    private static final PseudoClass TEXT_LINE = PseudoClass.getPseudoClass("text-line");
    private static final PseudoClass TITLE = PseudoClass.getPseudoClass("title");

    /** Share of the width. */
    private static final double NAME_SHARE = 0.36;

    private static final double WIDEST_NAME = 200;
    private static final double NARROWEST_NAME = 50;
    private static final double INDENT = 14;
    private static final int DEEPEST = 10;
    private static final double SCROLL_BAR = 14;
    private static final int MOST_CHIPS = 12;
    private static final int LONGEST_NAME = 300;

    private final PartList list;
    private final Texts texts;
    private final PartMenu menu;
    private final IntConsumer toMatch;
    private final MarkedText name;
    private final MarkedText value;
    private final Label size = Nodes.label("", "muted", "small");
    private final FlowPane chips = new FlowPane(4, 4);
    private final HBox pair;
    private final Label title = Nodes.label("", "part-title");
    private final Label count = Nodes.label("", "muted", "small");
    private final HBox heading = new HBox(8, title, count);
    private final Hyperlink rest = new Hyperlink();
    private final Region beside = new Region();
    private final HBox restLine = new HBox(10, beside, rest);
    private final Label cut;
    private double indent;

    PartCell(PartList list, Texts texts, PartMenu menu, IntConsumer toMatch) {
        this.list = list;
        this.texts = texts;
        this.menu = menu;
        this.toMatch = toMatch;
        this.name = new MarkedText(list::select, toMatch::accept, "part-name");
        this.value = new MarkedText(list::select, toMatch::accept, "part-value");
        this.cut = Nodes.wrapped(texts.of("detail.part.cut"), "muted");
        VBox right = new VBox(3, value, size, chips);
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        pair = new HBox(10, name, right);
        heading.setAlignment(Pos.BASELINE_LEFT);
        setText(null);
        list.flashedProperty().subscribe((_, _) -> flash());
        list.widthProperty().subscribe((_, _) -> requestLayout());
    }

    @Override
    protected void updateItem(@Nullable PartLine line, boolean empty) {
        super.updateItem(line, empty);
        setContextMenu(null);
        pseudoClassStateChanged(TITLE, !empty && line instanceof PartLine.Title);
        Node content = empty || line == null ? null : switch (line) {
            case PartLine.Title heading -> title(heading);
            case PartLine.Value part -> part(part);
            case PartLine.Rest more -> rest(more);
            case PartLine.Cut _ -> cut;
        };
        // lines of one text belong together
        pseudoClassStateChanged(TEXT_LINE, !empty && line instanceof PartLine.Value(_, var part, _, _, _) && part.section() == Section.BODY && part.name().isEmpty());
        setGraphic(content);
        setMouseTransparent(content == null);
        flash();
    }

    private void flash() {
        pseudoClassStateChanged(FLASHED, !isEmpty() && getIndex() >= 0 && getIndex() == list.flashedProperty().get());
    }

    private Node title(PartLine.Title line) {
        title.setText(texts.of("detail.section." + line.section()));
        boolean isText = line.section() == Section.BODY;
        count.setText(isText && line.kind() != null ? texts.of("detail.kind." + line.kind()) : texts.number(line.count()));
        return heading;
    }

    private Node rest(PartLine.Rest line) {
        rest.setText(texts.of("detail.part.rest", (long) line.length()));
        rest.setOnAction(_ -> list.open(line.index()));
        return restLine;
    }

    private Node part(PartLine.Value line) {
        Part part = line.part();
        boolean isNamed = part.section() != Section.LINE && !(part.section() == Section.BODY && part.name().isEmpty());
        Nodes.show(name, isNamed);
        name.show(line.isFirst() ? Nodes.shortened(Nodes.oneLine(part.name()), LONGEST_NAME) : "", shades(line, true));
        value.show(Nodes.oneLine(line.text()), shades(line, false));
        Nodes.show(size, part.size() >= 0 && line.isFirst());
        size.setText(part.size() < 0 ? "" : texts.size(part.size()));
        indent = Math.min(DEEPEST, part.depth()) * INDENT;
        pair.setPadding(new Insets(0, 0, 0, indent));
        chips(line.marks());
        menu.show(part);
        setContextMenu(menu);
        return pair;
    }

    private List<MarkedText.Shade> shades(PartLine.Value line, boolean inName) {
        List<MarkedText.Shade> shades = new ArrayList<>();
        int from = inName ? 0 : line.from();
        int length = inName ? line.isFirst() ? Math.min(LONGEST_NAME, line.part().name().length()) : 0 : line.to() - line.from();
        for (Mark mark : line.marks()) {
            int start = Math.clamp(mark.from() - from, 0, length);
            int end = Math.clamp(mark.to() - from, 0, length);
            if (mark.inName() == inName && end > start) {
                shades.add(new MarkedText.Shade(start, end, list.colours().style(mark.match()), !mark.exact(), mark.match()));
            }
        }
        return shades;
    }

    /** One for each rule; a click goes to its match. */
    private void chips(List<Mark> marks) {
        chips.getChildren().clear();
        TreeSet<Integer> rules = new TreeSet<>();
        for (Mark mark : marks) {
            RuleMatch match = list.colours().match(mark.match());
            if (rules.size() < MOST_CHIPS && match.ruleId() != null && rules.add(match.ruleId())) {
                Button chip = new Button(Integer.toString(match.ruleId()));
                chip.getStyleClass().setAll("rule-chip", list.colours().style(mark.match()));
                chip.setFocusTraversable(false);
                chip.setTooltip(Nodes.tooltip(Nodes.oneLine(Objects.requireNonNullElse(match.msg(), match.explanation()))));
                chip.setAccessibleText(texts.of("detail.rule", Integer.toString(match.ruleId())));
                chip.setOnAction(_ -> toMatch.accept(mark.match()));
                chips.getChildren().add(chip);
            }
        }
        Nodes.show(chips, !marks.isEmpty());
    }

    private double inner() {
        return Math.max(60, list.getWidth() - SCROLL_BAR - snappedLeftInset() - snappedRightInset());
    }

    /** The list asks for the height before it gives a width. */
    private double contentHeight() {
        if (!(getGraphic() instanceof Region content)) {
            return 0;
        }
        double width = Math.floor(Math.min(WIDEST_NAME, inner() * NAME_SHARE));
        // the values stay below each other
        double rest = Math.max(NARROWEST_NAME, width - indent);
        name.setMinWidth(rest);
        name.setPrefWidth(rest);
        name.setMaxWidth(rest);
        beside.setMinWidth(width - 2);
        return content.prefHeight(inner());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + snappedBottomInset() + contentHeight();
    }

    @Override
    protected void layoutChildren() {
        if (getGraphic() instanceof Region content) {
            content.resizeRelocate(snappedLeftInset(), snappedTopInset(), inner(), contentHeight());
        }
    }
}

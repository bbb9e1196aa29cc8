package org.modsecexplorer.ui.compare;

import atlantafx.base.theme.Styles;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ui.parts.Columns;
import org.modsecexplorer.ui.parts.Texts;

/** What changed, the strongest change of each kind first. */
final class ChangeTable extends TableView<Line> {

    private static final double ROW_HEIGHT = 26;
    private static final double CHANGE_WIDTH = 96;
    private static final double VERDICT_WIDTH = 172;
    private static final double NUMBER_WIDTH = 104;
    private static final double LEAST_TEXT = 160;
    private static final double RULE_WIDTH = 88;
    private static final double PATH_SHARE = 0.6;
    private static final double WITH_NOTE = 760;
    private static final double SCROLL_BAR = 14;

    private final Texts texts;
    private final TableColumn<Line, Line> change;
    private final TableColumn<Line, Line> text;
    private final TableColumn<Line, Line> note;
    private final TableColumn<Line, Line> before;
    private final TableColumn<Line, Line> after;
    private final TableColumn<Line, Line> strength;
    private final TableColumn<Line, Line> verdict;
    private final TableColumn<Line, Line> people;
    private final TableColumn<Line, Line> requests;

    ChangeTable(Texts texts) {
        this.texts = texts;
        setId("compare-table");
        getStyleClass().addAll(Styles.DENSE, "entry-table", "deny-table");
        setFixedCellSize(ROW_HEIGHT);
        change = Columns.text(texts.of("compare.column.change"), CHANGE_WIDTH, line -> texts.of("compare.change." + line.change()), Comparator.comparing(Line::change));
        text = Columns.text("", LEAST_TEXT, Line::text, Comparator.comparing(Line::text), "mono-column");
        note = Columns.text(texts.of("compare.column.message"), LEAST_TEXT, Line::note, Comparator.comparing(Line::note));
        before = rate("compare.column.before", Line::before);
        after = rate("compare.column.after", Line::after);
        strength = Columns.text(
                texts.of("compare.column.strength"), NUMBER_WIDTH, line -> String.format(texts.locale(), "%+.1f", line.strength()),
                Comparator.comparingDouble(line -> Math.abs(line.strength())), "number-column");
        verdict = Columns.text(
                texts.of("compare.column.verdict"), VERDICT_WIDTH, line -> line.verdict() == null ? "" : texts.of("verdict." + line.verdict()),
                Comparator.comparing(Line::verdict, Comparator.nullsLast(Comparator.naturalOrder())));
        people = Columns.text(
                texts.of("compare.column.people"), NUMBER_WIDTH, line -> texts.number(Math.round(line.strength())), Comparator.comparingDouble(Line::strength), "number-column");
        requests = Columns.text(
                texts.of("compare.column.requests"), NUMBER_WIDTH, line -> texts.number(line.requests()), Comparator.comparingLong(Line::requests), "number-column");
        widthProperty().subscribe(this::fit);
    }

    private TableColumn<Line, Line> rate(String key, Function<Line, @Nullable Double> value) {
        return Columns.text(
                texts.of(key), NUMBER_WIDTH, line -> value.apply(line) == null ? "" : SideCards.rate(value.apply(line), texts),
                Comparator.comparing(value, Comparator.nullsFirst(Comparator.naturalOrder())), "number-column");
    }

    /** @param title of what changed @param ofGroups true if the lines are groups of false alarms @param hasNotes true if they have messages */
    void show(List<Line> lines, String title, boolean ofGroups, boolean hasNotes) {
        text.setText(title);
        note.setVisible(hasNotes);
        List<TableColumn<Line, Line>> columns = ofGroups ? List.of(change, verdict, people, requests, text, note) : List.of(change, before, after, strength, text, note);
        if (!columns.equals(getColumns())) {
            getColumns().setAll(columns);
        }
        if (!lines.equals(getItems())) {
            getItems().setAll(lines);
            sort();
        }
        if (getSelectionModel().isEmpty() && !lines.isEmpty()) {
            getSelectionModel().selectFirst();
        }
        fit();
    }

    /** The text and the message share what is left; in a narrow table, the text has all of it. */
    private void fit() {
        double others = getColumns().stream().filter(column -> column != text && column != note).mapToDouble(TableColumn::getWidth).sum();
        double room = Math.max(LEAST_TEXT, getWidth() - others - SCROLL_BAR);
        boolean both = note.isVisible() && getWidth() > WITH_NOTE;
        double wanted = !both ? room : getColumns().contains(verdict) ? Math.floor(room * PATH_SHARE) : RULE_WIDTH;
        text.setPrefWidth(wanted);
        note.setPrefWidth(both ? room - wanted : LEAST_TEXT);
    }
}

package org.modsecexplorer.ui.entries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.rows.Row;
import org.modsecexplorer.ui.session.Desk;

/** The table's columns with their order and widths. They fit the window until the user resizes one, and are restored at the next start. */
final class EntryColumns {

    private static final String REMEMBERED = "entries.columns";
    private static final double NARROWEST = 40;

    /** What a column with long texts keeps of its width at least. */
    private static final double LEAST_PART = 0.85;

    /** Width of a badge's icon, padding and margins. */
    private static final double BADGE_FRAME = 42;

    private final ObservableList<TableColumn<Row, ?>> columns;
    private final Texts texts;
    private final Desk desk;
    private boolean fits = true;
    private boolean atWork;
    private double tableWidth;

    /** @param columns of the table, still empty */
    EntryColumns(ObservableList<TableColumn<Row, ?>> columns, Texts texts, Desk desk) {
        this.columns = columns;
        this.texts = texts;
        this.desk = desk;
        columns.addAll(remembered());
        addMissing();
        columns.subscribe(this::remember);
    }

    private List<TableColumn<Row, ?>> remembered() {
        List<TableColumn<Row, ?>> found = new ArrayList<>();
        Set<Column> met = EnumSet.noneOf(Column.class);
        for (String part : desk.recall(REMEMBERED).orElse("").split(",")) {
            String[] words = part.split(":");
            Optional<Column> column = words.length == 3 ? Column.named(words[0]) : Optional.empty();
            if (column.isPresent() && met.add(column.get()) && words[1].matches("\\d{1,4}")) {
                fits = false;
                found.add(make(column.get(), Integer.parseInt(words[1]), words[2].equals("1")));
            }
        }
        return found;
    }

    private void addMissing() {
        Set<Column> missing = EnumSet.allOf(Column.class);
        columns.forEach(c -> missing.remove(columnOf(c)));
        List<Column> usual = Column.usual();
        Stream.concat(usual.stream(), missing.stream().filter(c -> !usual.contains(c)))
                .filter(missing::contains)
                .toList()
                .forEach(column -> columns.add(make(column, leastWidth(column), usual.contains(column) && fits)));
    }

    private TableColumn<Row, EntryRow> make(Column column, double width, boolean visible) {
        TableColumn<Row, EntryRow> made = new TableColumn<>(texts.of("column." + column.word()));
        made.setId(column.word());
        made.setUserData(column);
        made.setPrefWidth(width);
        made.setMinWidth(NARROWEST);
        made.setVisible(visible);
        made.setCellValueFactory(cell -> cell.getValue().entryProperty());
        made.setCellFactory(_ -> new EntryCell(column, texts));
        if (EntryCell.isNumber(column)) {
            made.getStyleClass().add("number-column");
        }
        made.widthProperty().subscribe((_, _) -> {
            if (!atWork) {
                fits = false;
                remember();
            }
        });
        made.visibleProperty().subscribe((_, _) -> {
            remember();
            fit();
        });
        return made;
    }

    /** Distributes spare width among the columns that benefit from it, or takes what is missing from those with long texts. @param width of the table without its scroll bar */
    void fit(double width) {
        tableWidth = width;
        fit();
    }

    private void fit() {
        if (!fits || atWork || tableWidth <= 0) {
            return;
        }
        atWork = true;
        List<TableColumn<Row, ?>> shown = columns.stream().filter(TableColumn::isVisible).toList();
        double left = tableWidth - shown.stream().mapToDouble(c -> leastWidth(columnOf(c))).sum();
        double parts = shown.stream().mapToDouble(c -> share(columnOf(c))).sum();
        for (TableColumn<Row, ?> column : shown) {
            double least = leastWidth(columnOf(column));
            double more = parts > 0 ? Math.floor(left * share(columnOf(column)) / parts) : 0;
            column.setPrefWidth(Math.max(Math.floor(least * LEAST_PART), least + more));
        }
        atWork = false;
    }

    /** Fits typical content; columns with text of any length get a reasonable width. */
    private double leastWidth(Column column) {
        return switch (column) {
            case TIME -> 158;
            case OUTCOME -> BADGE_FRAME + widest(Stream.of(Outcome.values()).map(o -> "outcome." + o));
            case SEVERITY -> BADGE_FRAME + widest(Stream.of(Severity.values()).map(s -> "severity." + s));
            case CLIENT_IP, SERVER_IP -> 120;
            case METHOD -> 84;
            case HOST -> 116;
            case URI -> 160;
            case MSG, USER_AGENT -> 128;
            case UNIQUE_ID -> 216;
            case STATUS, SCORE -> Math.max(56, 28 + Nodes.textWidth(texts.of("column." + column.word())));
            case RULE -> Math.max(68, 28 + Nodes.textWidth(texts.of("column." + column.word())));
            case ID, MATCHES, CLIENT_PORT, SERVER_PORT, PROTOCOL -> 84;
            case ENGINE_MODE, DURATION_US, HOST_LABEL -> 120;
            case SOURCE -> 24 + widest(Stream.of(Source.values()).map(s -> "source." + s));
        };
    }

    private double widest(Stream<String> keys) {
        return keys.mapToDouble(key -> Nodes.textWidth(texts.of(key))).max().orElse(0);
    }

    private static int share(Column column) {
        return switch (column) {
            case URI -> 4;
            case MSG -> 3;
            case HOST, USER_AGENT -> 1;
            case ID, TIME, OUTCOME, SEVERITY, CLIENT_IP, CLIENT_PORT, METHOD, PROTOCOL, STATUS, RULE, MATCHES, SCORE, SERVER_IP, SERVER_PORT,
                    ENGINE_MODE, DURATION_US, UNIQUE_ID, HOST_LABEL, SOURCE -> 0;
        };
    }

    private void remember() {
        if (!atWork) {
            desk.remember(REMEMBERED, columns.stream()
                    .map(c -> c.getId() + ":" + Math.round(c.getWidth()) + ":" + (c.isVisible() ? "1" : "0"))
                    .collect(Collectors.joining(",")));
        }
    }

    /** Shows the default columns in their default order, fitted to the window. */
    void showUsual() {
        atWork = true;
        fits = true;
        List<Column> usual = Column.usual();
        List<TableColumn<Row, ?>> sorted = new ArrayList<>(columns);
        sorted.sort(Comparator.comparingInt(c -> usual.contains(columnOf(c)) ? usual.indexOf(columnOf(c)) : usual.size() + columnOf(c).ordinal()));
        columns.setAll(sorted);
        columns.forEach(c -> c.setVisible(usual.contains(columnOf(c))));
        desk.remember(REMEMBERED, "");
        atWork = false;
        fit();
    }

    /** All columns in order, including hidden ones. */
    ObservableList<TableColumn<Row, ?>> all() {
        return columns;
    }

    /** The visible columns, in order. */
    List<Column> shown() {
        return columns.stream().filter(TableColumn::isVisible).map(EntryColumns::columnOf).toList();
    }

    static Column columnOf(TableColumn<Row, ?> column) {
        return (Column) column.getUserData();
    }
}

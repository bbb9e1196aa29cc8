package org.modsecexplorer.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.FileReport;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.IndexFindings;
import org.modsecexplorer.ingest.report.ProblemGroup;
import org.modsecexplorer.parse.cut.IndexLine;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Everything that an import reports about individual files, as tables: problems, files, and deviations between the index and the files. */
final class ReportLists extends VBox {

    /** A place in a source file whose bytes can be shown. */
    private record Place(String path, long offset) {}

    /** What happened to an entry that the index names, or to a file that it does not name. */
    enum Fate {
        OVERWRITTEN,
        GONE,
        DIFFERING,
        UNNAMED
    }

    /** @param size in bytes according to the index, 0 for a file that it does not name */
    private record Indexed(Fate fate, String path, long size, String md5) {}

    private final Texts texts;
    private final BiConsumer<String, Long> showBytes;
    private final ToggleGroup group = new ToggleGroup();
    private final HBox switches = new HBox();
    private final StackPane shown = new StackPane();

    /** @param showBytes shows the bytes of a source file at an offset */
    ReportLists(ImportReport report, Texts texts, BiConsumer<String, Long> showBytes) {
        super(10);
        this.texts = texts;
        this.showBytes = showBytes;
        setId("report-lists");
        getChildren().addAll(switches, shown);
        List<FileProblem> problems = new ArrayList<>(report.problems());
        problems.addAll(report.cleanUp().kept());
        if (!problems.isEmpty()) {
            add("problems", texts.of("report.list.problems", problems.size()), problems(problems), p -> new Place(p.example().path(), p.example().offset()));
        }
        add("files", texts.of("report.list.files", report.byFile().size()), files(report.byFile()), f -> new Place(f.path(), 0));
        List<Indexed> index = indexed(report.index());
        if (!index.isEmpty()) {
            add("index", texts.of("report.list.index", index.size()), index(index), i -> i.fate == Fate.UNNAMED ? new Place(i.path, 0) : null);
        }
        joinSwitches();
        group.selectedToggleProperty().addListener((_, before, now) -> {
            // one list is always visible
            if (now == null) {
                group.selectToggle(before);
            }
        });
        group.selectToggle(group.getToggles().getFirst());
    }

    private void joinSwitches() {
        List<Node> all = switches.getChildren();
        if (all.size() > 1) {
            all.forEach(each -> each.getStyleClass().add(Styles.CENTER_PILL));
            all.getFirst().getStyleClass().set(all.getFirst().getStyleClass().size() - 1, Styles.LEFT_PILL);
            all.getLast().getStyleClass().set(all.getLast().getStyleClass().size() - 1, Styles.RIGHT_PILL);
        }
    }

    private <T> void add(String name, String title, FindTable<T> table, Function<T, @Nullable Place> place) {
        ToggleButton button = new ToggleButton(title);
        button.setId("report-list-" + name);
        button.selectedProperty().subscribe(selected -> {
            if (selected) {
                shown.getChildren().setAll(table);
            }
        });
        button.setToggleGroup(group);
        switches.getChildren().add(button);
        ObservableValue<@Nullable Place> selected = table.selectedProperty().map(row -> row == null ? null : place.apply(row));
        Button bytes = Nodes.button(name + "-bytes", texts.of("report.bytes"), () -> show(selected.getValue()));
        bytes.setDisable(true);
        selected.subscribe(chosen -> bytes.setDisable(chosen == null));
        Button copy = Nodes.button(name + "-copy", texts.of("problems.copy"), table::copyRows);
        table.opening(row -> show(place.apply(row)));
        table.addActions(bytes, copy);
    }

    private void show(@Nullable Place place) {
        if (place != null) {
            showBytes.accept(place.path(), place.offset());
        }
    }

    private FindTable<ProblemGroup> problems(List<FileProblem> problems) {
        List<ProblemGroup> failuresFirst = ProblemGroup.of(problems).stream().sorted(Comparator.comparing(p -> !p.example().kind().isFailure())).toList();
        return new FindTable<>("report-problems", texts, failuresFirst)
                .word(texts.of("report.kind"), p -> texts.of("problems.kind." + p.example().kind()).replace(":", ""))
                .path(texts.of("report.file"), 260, p -> p.example().path())
                .number(texts.of("report.offset"), p -> p.example().offset())
                .sentence(texts.of("report.reason"), 420, this::reason);
    }

    private String reason(ProblemGroup group) {
        String reason = group.example().reason().in(texts.locale());
        return group.more() == 0 ? reason : reason + "; " + texts.of("problems.more", group.more());
    }

    private FindTable<FileReport> files(List<FileReport> files) {
        return new FindTable<>("report-files", texts, files)
                .path(texts.of("report.file"), 300, FileReport::path)
                .word(texts.of("import.formats.format"), f -> f.format() == null ? "" : texts.of("format." + f.format()))
                .number(texts.of("import.formats.transactions"), FileReport::entries)
                .number(texts.of("report.known"), FileReport::known)
                .number(texts.of("report.warnings"), FileReport::warnings)
                .number(texts.of("report.failures"), FileReport::failures);
    }

    private FindTable<Indexed> index(List<Indexed> lines) {
        return new FindTable<>("report-index", texts, lines)
                .word(texts.of("report.fate"), i -> texts.of("report.fate." + i.fate))
                .path(texts.of("report.file"), 400, Indexed::path)
                .number(texts.of("import.formats.size"), Indexed::size)
                .text("MD5", 250, Indexed::md5);
    }

    private static List<Indexed> indexed(IndexFindings index) {
        return Stream.of(
                        lines(Fate.OVERWRITTEN, index.overwritten()),
                        lines(Fate.GONE, index.gone()),
                        lines(Fate.DIFFERING, index.differing()),
                        index.unnamed().stream().map(path -> new Indexed(Fate.UNNAMED, path, 0, "")))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<Indexed> lines(Fate fate, List<IndexLine> lines) {
        return lines.stream().map(line -> new Indexed(fate, line.path(), Math.max(0, line.size()), Objects.requireNonNullElse(line.md5(), "")));
    }
}

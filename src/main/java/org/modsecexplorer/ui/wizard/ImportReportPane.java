package org.modsecexplorer.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.modsecexplorer.ingest.report.FormatReport;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.IndexFindings;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Shows the result of the import. */
final class ImportReportPane extends WizardPane {

    private final Texts texts;
    private final BiConsumer<String, Long> showBytes;

    /** @param showBytes shows the bytes of a source file at an offset */
    ImportReportPane(ImportModel model, Texts texts, Runnable toEntries, BiConsumer<String, Long> showBytes) {
        this.texts = texts;
        this.showBytes = showBytes;
        ImportReport report = model.reportProperty().get();
        if (report != null) {
            fill(report);
        }
        Button entries = Nodes.button("to-entries", texts.of("import.toEntries"), toEntries, Styles.ACCENT);
        entries.setDefaultButton(true);
        setButtons(Nodes.button("import-again", texts.of("import.again"), model::restart), entries);
    }

    private void fill(ImportReport report) {
        Label sentence = Nodes.wrapped(sentence(report), report.isWhole() && !report.cancelled() ? "success-note" : "warning-note");
        sentence.setId("report-sentence");
        sentence.setMaxWidth(Double.MAX_VALUE);
        content().getChildren().addAll(
                sentence,
                new HBox(
                        12,
                        new Tile("report-stored", texts.of("import.report.stored"), texts.number(report.stored())),
                        new Tile("report-known", texts.of("import.report.known"), texts.number(report.known())),
                        new Tile("report-failed", texts.of("import.report.failed"), texts.number(report.failures().size())),
                        new Tile("report-cleaned", texts.of("import.report.cleaned"), texts.number(report.cleanUp().files()))));
        if (report.cleanUp().files() > 0 || report.cleanUp().folders() > 0) {
            String freed = texts.size(report.cleanUp().bytes());
            content().getChildren().add(Nodes.wrapped(
                    texts.of("import.report.freed", report.cleanUp().files(), freed, report.cleanUp().folders()), "muted"));
        }
        if (!report.byFormat().isEmpty()) {
            content().getChildren().add(formats(report.byFormat()));
        }
        if (report.index().lines() > 0) {
            Label index = Nodes.wrapped(index(report.index()), report.index().agrees() ? "muted" : "warning-note");
            index.setId("report-index-sentence");
            content().getChildren().add(index);
        }
        if (!report.byFile().isEmpty()) {
            content().getChildren().add(new ReportLists(report, texts, showBytes));
        }
    }

    private SumsGrid formats(List<FormatReport> formats) {
        SumsGrid grid = new SumsGrid(
                "report-formats",
                new SumsGrid.Head(texts.of("import.formats.format"), false),
                new SumsGrid.Head(texts.of("import.formats.files"), true),
                new SumsGrid.Head(texts.of("import.formats.transactions"), true),
                new SumsGrid.Head(texts.of("report.known"), true),
                new SumsGrid.Head(texts.of("report.warnings"), true),
                new SumsGrid.Head(texts.of("report.failures"), true));
        for (FormatReport format : formats) {
            grid.addLine(
                    texts.of("format." + format.format()),
                    texts.number(format.files()),
                    texts.number(format.entries()),
                    texts.number(format.known()),
                    texts.number(format.warnings()),
                    texts.number(format.failures()));
        }
        return grid;
    }

    /** Summarizes what the index of a concurrent log says about its files. */
    private String index(IndexFindings index) {
        List<String> words = new ArrayList<>();
        words.add(texts.of("report.index.names", index.lines(), index.found()));
        addCount(words, "report.index.overwritten", index.overwritten().size());
        addCount(words, "report.index.gone", index.gone().size());
        addCount(words, "report.index.differing", index.differing().size());
        addCount(words, "report.index.unnamed", index.unnamed().size());
        addCount(words, "report.index.repeated", index.repeatedIds());
        return String.join(" ", words);
    }

    private void addCount(List<String> words, String key, long count) {
        if (count > 0) {
            words.add(texts.of(key, count));
        }
    }

    private String sentence(ImportReport report) {
        if (report.cancelled()) {
            return texts.of("import.report.cancelled");
        }
        StringBuilder sentence = new StringBuilder(
                texts.of("import.report.took", report.files(), texts.size(report.bytes()), texts.duration(report.took())));
        if (!report.failures().isEmpty()) {
            sentence.append(' ').append(texts.of("import.report.failures", report.failures().size()));
        }
        if (report.warnings() > 0) {
            sentence.append(' ').append(texts.of("import.report.warnings", report.warnings()));
        }
        return sentence.toString();
    }
}

package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.modsecexplorer.ingest.FileProblem;
import org.modsecexplorer.ingest.ImportReport;

/** What the import came to. */
final class ImportReportPane extends WizardPane {

    private final Texts texts;

    ImportReportPane(ImportModel model, Texts texts, Runnable toEntries) {
        this.texts = texts;
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
        List<FileProblem> problems = new ArrayList<>(report.problems());
        problems.addAll(report.cleanUp().kept());
        if (!problems.isEmpty()) {
            content().getChildren().add(new ProblemList(problems, texts));
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

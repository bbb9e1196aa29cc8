package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.modsecexplorer.ingest.FileProblem;
import org.modsecexplorer.ingest.ImportReport;

/** What the import came to. */
final class ImportReportPane extends VBox {

    private final Texts texts;

    ImportReportPane(ImportModel model, Texts texts, Runnable toEntries) {
        super(14);
        this.texts = texts;
        ImportReport report = model.reportProperty().get();
        if (report != null) {
            fill(report);
        }
        Button entries = Nodes.button("to-entries", texts.of("import.toEntries"), toEntries, Styles.ACCENT);
        entries.setDefaultButton(true);
        getChildren().add(ImportPage.buttons(Nodes.button("import-again", texts.of("import.again"), model::restart), entries));
    }

    private void fill(ImportReport report) {
        getChildren().addAll(
                Nodes.wrapped(sentence(report), report.isWhole() && !report.cancelled() ? "success-note" : "warning-note"),
                new HBox(
                        12,
                        ImportPage.tile("report-stored", texts.number(report.stored()), texts.of("import.report.stored")),
                        ImportPage.tile("report-known", texts.number(report.known()), texts.of("import.report.known")),
                        ImportPage.tile("report-failed", texts.number(report.failures().size()), texts.of("import.report.failed")),
                        ImportPage.tile("report-cleaned", texts.number(report.cleanUp().files()), texts.of("import.report.cleaned"))));
        if (report.cleanUp().files() > 0 || report.cleanUp().folders() > 0) {
            getChildren().add(Nodes.wrapped(
                    texts.of("import.report.freed", report.cleanUp().files(), texts.size(report.cleanUp().bytes()), report.cleanUp().folders()), "muted"));
        }
        List<FileProblem> problems = new ArrayList<>(report.problems());
        problems.addAll(report.cleanUp().kept());
        if (!problems.isEmpty()) {
            getChildren().add(new ProblemList(problems, texts));
        }
    }

    private String sentence(ImportReport report) {
        if (report.cancelled()) {
            return texts.of("import.report.cancelled");
        }
        String took = texts.of("import.report.took", report.files(), texts.size(report.bytes()), texts.duration(report.took()));
        return report.warnings() == 0 ? took : took + " " + texts.of("import.report.warnings", report.warnings());
    }
}

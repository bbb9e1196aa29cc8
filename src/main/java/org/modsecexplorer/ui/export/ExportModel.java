package org.modsecexplorer.ui.export;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.modsecexplorer.export.CsvOptions;
import org.modsecexplorer.export.EntryExport;
import org.modsecexplorer.export.ExportListener;
import org.modsecexplorer.export.NewFile;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Details;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.report.Report;
import org.modsecexplorer.report.ReportPage;
import org.modsecexplorer.report.ReportRequest;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.Jobs;

/** Exports what the filter shows, in the table's order. */
public final class ExportModel {

    /** File format. */
    public enum Form {
        CSV,
        JSONL,
        JSON,
        /** A report. */
        HTML
    }

    /**
     * The transactions to export.
     *
     * @param ids      of what the filter shows, in order
     * @param question the filter
     * @param language of a report
     */
    public record Content(Store store, Answers answers, long[] ids, FilterText question, Locale language) {}

    /** Progress of the export. */
    public sealed interface State {
        record Ready() implements State {}

        record Running(long written, long total) implements State {}

        record Done(Path file, long rows) implements State {}

        record Cancelled() implements State {}

        record Failed(Exception thrown) implements State {}
    }

    private static final String FOLDER = "export.folder";
    private static final int REPORT_EXAMPLES = 5;
    private static final int REPORT_ROWS = 10;

    private final Jobs jobs;
    private final Desk desk;
    private final Content content;
    private final List<Column> tableColumns;
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.CSV);
    private final BooleanProperty allColumns = new SimpleBooleanProperty();
    private final BooleanProperty byteOrderMark = new SimpleBooleanProperty();
    private final BooleanProperty guard = new SimpleBooleanProperty(true);
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Ready());
    private final ReadOnlyBooleanWrapper replaces = new ReadOnlyBooleanWrapper();
    private volatile boolean cancelled;

    /** @param tableColumns the visible columns, in order */
    public ExportModel(Jobs jobs, Content content, List<Column> tableColumns, Desk desk) {
        this.jobs = jobs;
        this.desk = desk;
        this.content = content;
        this.tableColumns = List.copyOf(tableColumns);
    }

    /** A file name in the folder of the last export, or in the user's home folder. */
    public Path proposedFile() {
        return Path.of(desk.recall(FOLDER).orElse(System.getProperty("user.home")), "modsec-entries.csv");
    }

    /** Checks whether an export would replace a file; {@link #replacesProperty} holds the result. */
    public void look(String name) {
        jobs.latest("export.look", () -> !name.isBlank() && Files.isRegularFile(Path.of(name.strip())), replaces::set, _ -> replaces.set(false));
    }

    /** Writes the file, which appears under its name only when it is complete. */
    public void start(String name) {
        try {
            start(Path.of(name.strip()).toAbsolutePath());
        } catch (InvalidPathException e) {
            state.set(new State.Failed(e));
        }
    }

    private void start(Path file) {
        cancelled = false;
        Form chosen = form.get();
        List<Column> columns = allColumns.get() ? List.of(Column.values()) : tableColumns;
        CsvOptions options = new CsvOptions(byteOrderMark.get(), guard.get());
        EntryExport export = new EntryExport(content.store());
        ReportRequest request = new ReportRequest(
                title.get(), note.get(), content.question(), List.of(), REPORT_EXAMPLES, REPORT_ROWS, content.store().location().label(), Instant.now(), content.language());
        long[] ids = content.ids();
        ExportListener listener = rows -> {
            if (cancelled) {
                throw new CancellationException();
            }
            jobs.onWindow(() -> running(rows));
        };
        state.set(new State.Running(0, ids.length));
        jobs.latest(
                "export",
                () -> {
                    if (Files.isDirectory(file)) {
                        throw new FileSystemException(file.toString(), null, "is a folder");
                    }
                    NewFile.write(file, out -> {
                        switch (chosen) {
                            case CSV -> export.toCsv(ids, columns, options, out, listener);
                            case JSONL -> export.toJsonLines(ids, out, listener);
                            case JSON -> export.toJson(ids, out, listener);
                            case HTML -> ReportPage.write(Report.of(content.answers(), new Details(content.store()), request), out);
                        }
                    });
                    return file;
                },
                written -> {
                    Path folder = written.getParent();
                    desk.remember(FOLDER, folder == null ? "" : folder.toString());
                    state.set(new State.Done(written, ids.length));
                },
                thrown -> state.set(thrown instanceof CancellationException ? new State.Cancelled() : new State.Failed(thrown)));
    }

    private void running(long rows) {
        if (state.get() instanceof State.Running) {
            state.set(new State.Running(rows, total()));
        }
    }

    /** Cancels the export; no partial file is left under the file's name. */
    public void cancel() {
        cancelled = true;
    }

    /** Number of transactions to write. */
    public long total() {
        return content.ids().length;
    }

    public ObjectProperty<Form> formProperty() {
        return form;
    }

    /** True to export all columns instead of the visible ones. */
    public BooleanProperty allColumnsProperty() {
        return allColumns;
    }

    public BooleanProperty byteOrderMarkProperty() {
        return byteOrderMark;
    }

    /** True to put an apostrophe in front of cells that a spreadsheet would execute. */
    public BooleanProperty guardProperty() {
        return guard;
    }

    /** Of a report; empty for the usual one. */
    public StringProperty titleProperty() {
        return title;
    }

    /** The user's own words in a report. */
    public StringProperty noteProperty() {
        return note;
    }

    /** True if a file of that name exists. */
    public ReadOnlyBooleanProperty replacesProperty() {
        return replaces.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}

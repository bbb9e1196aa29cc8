package org.modsecexplorer.ui.wizard;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.RemoteSources;
import org.modsecexplorer.ingest.RemoteSurvey;
import org.modsecexplorer.ingest.Survey;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportProgress;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.SurveyReport;
import org.modsecexplorer.source.packing.UnpackLimits;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.Session;
import org.modsecexplorer.ui.session.SshPrompts;
import org.modsecexplorer.ui.start.TargetModel;

/** The import, from the choice of a source to the report. */
public final class ImportModel {

    /** The pages of the wizard, in order. */
    public enum Step {
        SOURCE,
        FOUND,
        TARGET,
        PROGRESS,
        REPORT
    }

    private final Session session;
    private final Jobs jobs;
    private final TargetModel target;
    private final SshPrompts prompts;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.SOURCE);
    private final ObservableList<Path> sources = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable RemoteFolder> server = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RemoteSurvey.@Nullable Found> list = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ImportProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SurveyReport> survey = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ImportReport> report = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable Exception> failure = new SimpleObjectProperty<>();
    private final StringProperty mergedLog = new SimpleStringProperty("");
    private final StringProperty hostLabel = new SimpleStringProperty("");
    private final BooleanProperty cleanUp = new SimpleBooleanProperty();
    private final BooleanProperty keepFolders = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper();
    private String comparedWith = "";
    private CancelSignal cancel = new CancelSignal();

    /** @param prompts passes on what ssh asks */
    public ImportModel(Session session, Jobs jobs, TargetModel target, SshPrompts prompts) {
        this.prompts = prompts;
        this.session = session;
        this.jobs = jobs;
        this.target = target;
    }

    /** Restarts with these sources and surveys their contents. @return false if an import is running; the import is not disturbed */
    public boolean choose(List<Path> chosen) {
        if (step.get() == Step.PROGRESS) {
            return false;
        }
        restart();
        sources.setAll(chosen);
        look();
        return true;
    }

    /** Restarts with a folder of another machine and lists its files. @return false if an import is running; the import is not disturbed */
    public boolean choose(RemoteFolder chosen) {
        if (step.get() == Step.PROGRESS) {
            return false;
        }
        restart();
        server.set(chosen);
        list(chosen);
        return true;
    }

    /** Returns to the first page with nothing chosen. */
    public void restart() {
        cancel.cancel();
        sources.clear();
        server.set(null);
        list.set(null);
        survey.set(null);
        report.set(null);
        progress.set(null);
        failure.set(null);
        cleanUp.set(false);
        cancelling.set(false);
        step.set(Step.SOURCE);
    }

    private void look() {
        step.set(Step.FOUND);
        CancelSignal signal = newCancel();
        List<Path> paths = new ArrayList<>(sources);
        Store store = session.store();
        comparedWith = store == null ? "" : store.location().label();
        progress.set(null);
        jobs.latest("import.survey", () -> new Survey(store).look(paths, listener(signal), signal), found -> {
            if (!found.cancelled()) {
                progress.set(null);
                survey.set(found);
            }
        }, failure::set);
    }

    private void list(RemoteFolder folder) {
        step.set(Step.FOUND);
        CancelSignal signal = newCancel();
        Store store = session.store();
        comparedWith = store == null ? "" : store.location().label();
        progress.set(null);
        jobs.latest(
                "import.survey",
                () -> new RemoteSurvey(store, UnpackLimits.USUAL.members()).look(folder, prompts.access(), signal),
                found -> {
                    if (cancel == signal) {
                        list.set(found);
                    }
                },
                thrown -> {
                    if (cancel == signal && !signal.isCancelled()) {
                        failure.set(thrown);
                    }
                });
    }

    /** Goes to the page that asks where to store. */
    public void chooseTarget() {
        step.set(Step.TARGET);
    }

    public void back() {
        switch (step.get()) {
            case TARGET -> step.set(Step.FOUND);
            case FOUND -> restart();
            case SOURCE, PROGRESS, REPORT -> {}
        }
    }

    /** Opens the chosen store and imports into it. */
    public void start() {
        failure.set(null);
        ImportRequest request;
        try {
            request = request();
        } catch (InvalidPathException e) {
            failure.set(e);
            return;
        }
        if (!target.isReady()) {
            return;
        }
        StoreLocation location = target.location();
        target.checkingProperty().set(true);
        session.open(
                location,
                () -> {
                    target.checkingProperty().set(false);
                    target.opened();
                    run(request);
                },
                thrown -> {
                    target.checkingProperty().set(false);
                    failure.set(thrown);
                });
    }

    private void run(ImportRequest request) {
        Store store = session.store();
        if (store == null) {
            return;
        }
        step.set(Step.PROGRESS);
        progress.set(null);
        CancelSignal signal = newCancel();
        session.keepOpen(ended -> jobs.latest("import.run", () -> {
            session.writeLock().lock();
            try {
                return new Importer(store).run(request, listener(signal), signal);
            } finally {
                session.writeLock().unlock();
                ended.run();
            }
        }, done -> {
            report.set(done);
            step.set(Step.REPORT);
            session.changed();
        }, thrown -> {
            failure.set(thrown);
            step.set(Step.TARGET);
            session.changed();
        }));
    }

    /** @throws InvalidPathException if the merged log's name is not a valid path */
    private ImportRequest request() {
        String merged = mergedLog.get().strip();
        String label = hostLabel.get().strip();
        return new ImportRequest(
                List.copyOf(sources),
                merged.isEmpty() ? null : Path.of(merged),
                cleanUp.get() && server.get() == null,
                keepFolders.get(),
                false,
                label.isEmpty() ? null : label)
                .withRemote(remote());
    }

    private RemoteSources remote() {
        RemoteFolder folder = server.get();
        return folder == null ? RemoteSources.NONE : new RemoteSources(List.of(folder), prompts.access());
    }

    private CancelSignal newCancel() {
        cancel.cancel();
        cancelling.set(false);
        cancel = new CancelSignal();
        return cancel;
    }

    private ImportListener listener(CancelSignal of) {
        return now -> jobs.onWindow(() -> {
            if (cancel == of) {
                progress.set(now);
            }
        });
    }

    /** Stops the running survey or import in an orderly way; entries that are already stored stay. */
    public void cancel() {
        cancel.cancel();
        cancelling.set(true);
        if (step.get() == Step.FOUND) {
            restart();
        }
    }

    /** Called when the window closes: asks the running survey or import to stop. */
    public void stop() {
        cancel.cancel();
    }

    public TargetModel target() {
        return target;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ObservableList<Path> sources() {
        return sources;
    }

    /** The folder of another machine that is the source; null if the source is on this one. */
    public ReadOnlyObjectProperty<@Nullable RemoteFolder> serverProperty() {
        return server.getReadOnlyProperty();
    }

    /** The files in the remote folder; null until they have been listed. */
    public ReadOnlyObjectProperty<RemoteSurvey.@Nullable Found> listProperty() {
        return list.getReadOnlyProperty();
    }

    /** The sources as texts. */
    public List<String> sourceNames() {
        RemoteFolder folder = server.get();
        return folder == null ? sources.stream().map(Path::toString).toList() : List.of(folder.toString());
    }

    /** Progress of the running survey or import, null before its first report. */
    public ReadOnlyObjectProperty<@Nullable ImportProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Null until the source has been surveyed. */
    public ReadOnlyObjectProperty<@Nullable SurveyReport> surveyProperty() {
        return survey.getReadOnlyProperty();
    }

    /** True from the request to cancel until the end. */
    public ReadOnlyBooleanProperty cancellingProperty() {
        return cancelling.getReadOnlyProperty();
    }

    /** Display name of the store that was searched for transactions already stored; empty if no store was open. */
    public String comparedWith() {
        return comparedWith;
    }

    /** Null until the import has ended. */
    public ReadOnlyObjectProperty<@Nullable ImportReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Why the survey or import failed, null if it did not. */
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure;
    }

    /** Path of the merged log, blank for none. */
    public StringProperty mergedLogProperty() {
        return mergedLog;
    }

    public StringProperty hostLabelProperty() {
        return hostLabel;
    }

    public BooleanProperty cleanUpProperty() {
        return cleanUp;
    }

    public BooleanProperty keepFoldersProperty() {
        return keepFolders;
    }
}

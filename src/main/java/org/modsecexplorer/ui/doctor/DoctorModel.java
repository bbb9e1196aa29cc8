package org.modsecexplorer.ui.doctor;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.check.Doctor;
import org.modsecexplorer.advise.finding.Diagnosis;
import org.modsecexplorer.advise.machine.Accounts;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.Session;

/** The path to examine and the findings. Changes nothing on the machine. */
public final class DoctorModel {

    private static final String SUBJECT = "doctor.subject";

    private final Session session;
    private final Desk desk;
    private final Jobs jobs;
    private final StringProperty subject = new SimpleStringProperty();
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable Diagnosis> diagnosis = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Exception> failure = new SimpleObjectProperty<>();
    private CancelSignal cancel = new CancelSignal();

    public DoctorModel(Session session, Desk desk, Jobs jobs) {
        this.session = session;
        this.desk = desk;
        this.jobs = jobs;
        subject.set(desk.recall(SUBJECT).or(() -> Doctor.usualSubject().map(Path::toString)).orElse(""));
    }

    /** Examines the chosen path; earlier findings stay until the new ones arrive. */
    public void examine() {
        String chosen = subject.get().strip();
        if (chosen.isEmpty()) {
            return;
        }
        desk.remember(SUBJECT, chosen);
        cancel.cancel();
        CancelSignal mine = new CancelSignal();
        cancel = mine;
        Store store = session.store();
        running.set(true);
        failure.set(null);
        jobs.latest("doctor", () -> look(chosen, store, mine), found -> {
            running.set(false);
            diagnosis.set(found);
        }, thrown -> {
            running.set(false);
            diagnosis.set(null);
            failure.set(thrown);
        });
    }

    private Diagnosis look(String chosen, @Nullable Store store, CancelSignal mine) throws Exception {
        Path path = Path.of(chosen);
        if (Files.notExists(path)) {
            throw new NoSuchFileException(chosen);
        }
        Doctor doctor = new Doctor(Accounts.ofMachine(), mine);
        return store == null ? doctor.examine(path, desk.embeddedStore()) : doctor.examine(path, store);
    }

    /** Path of a configuration or an audit folder. */
    public StringProperty subjectProperty() {
        return subject;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running;
    }

    /** Null before the first examination and after a failed one. */
    public ReadOnlyObjectProperty<@Nullable Diagnosis> diagnosisProperty() {
        return diagnosis;
    }

    /** Why the examination failed, null if it did not. */
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure;
    }
}

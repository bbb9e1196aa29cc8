package org.modsecexplorer.advise.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.check.Growth.Rate;
import org.modsecexplorer.advise.config.Configuration;
import org.modsecexplorer.advise.config.ConfigurationReader;
import org.modsecexplorer.advise.config.ServerKind;
import org.modsecexplorer.advise.config.ShippedModule;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Diagnosis;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.Accounts;
import org.modsecexplorer.advise.patient.Patient;
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.advise.patient.SharedGroup;
import org.modsecexplorer.advise.patient.Workers;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreLocation;

/** Examines a server's configuration or an audit folder, and reports its problems. Changes nothing. */
public final class Doctor {

    /** Default locations of a server's main file. */
    private static final List<String> USUAL = List.of(
            "/etc/apache2/apache2.conf", "/etc/httpd/conf/httpd.conf", "/usr/local/apache2/conf/httpd.conf", "/etc/nginx/nginx.conf",
            "/usr/local/nginx/conf/nginx.conf");

    private static final List<String> MAIN_FILES = List.of("apache2.conf", "conf/httpd.conf", "httpd.conf", "nginx.conf");

    private final Accounts accounts;
    private final CancelSignal cancel;

    public Doctor(Accounts accounts, CancelSignal cancel) {
        this.accounts = accounts;
        this.cancel = cancel;
    }

    /** The main file of the server on this machine, if it is in a default location. */
    public static Optional<Path> usualSubject() {
        return USUAL.stream().map(Path::of).filter(Files::isRegularFile).findFirst();
    }

    /**
     * Opens a store for reading only. If it does not exist or cannot be used, a note says so.
     *
     * @param subject a configuration's main file, its folder, or an audit folder
     * @throws IOException if the subject cannot be read
     */
    public Diagnosis examine(Path subject, StoreLocation location) throws IOException {
        Path file = location.file();
        if (file != null && Files.notExists(file)) {
            return examine(subject, null, new Note(Note.Kind.NO_STORE, List.of(file.toString())));
        }
        try (Store store = Store.openToLook(location)) {
            return examine(subject, store);
        } catch (StoreException unusable) {
            return examine(subject, null, new Note(Note.Kind.STORE_UNUSABLE, List.of(unusable.failure().sentence())));
        }
    }

    /** As above, with a store that is already open. */
    public Diagnosis examine(Path subject, Store store) throws IOException {
        return examine(subject, store, null);
    }

    private Diagnosis examine(Path subject, @Nullable Store store, @Nullable Note note)
            throws IOException {
        Findings findings = new Findings();
        if (note != null) {
            findings.note(note.kind(), note.facts().toArray());
        }
        Path place = subject.toAbsolutePath().normalize();
        Optional<Path> main = Files.isDirectory(place)
                ? MAIN_FILES.stream().map(place::resolve).filter(Files::isRegularFile).findFirst()
                : Optional.of(place);
        Optional<Store> open = Optional.ofNullable(store);
        List<Path> files = List.of();
        if (main.isPresent()) {
            Configuration config = ConfigurationReader.read(main.get());
            files = config.files();
            configuration(config, open, findings);
        } else {
            folder(place, open, findings);
        }
        return new Diagnosis(main.orElse(place), findings.sorted(), findings.notes(), files);
    }

    private void folder(Path folder, Optional<Store> store, Findings findings) {
        store.ifPresent(found -> new StoreCheck(findings).examine(found, Instant.MIN, Optional.empty()));
        new AuditFolderCheck(findings, Instant.MIN, cancel).examine(folder, Optional.empty(), Optional.empty(), store.flatMap(StoreCheck::rate));
    }

    private void configuration(Configuration config, Optional<Store> store, Findings findings) {
        Workers workers = Workers.of(config, accounts, findings);
        Patient patient = new Patient(config, workers, SharedGroup.of(workers.accounts(), accounts));
        new FilesCheck(findings).examine(config);
        if (!patient.hasModSecurity()) {
            if (config.isWhole()) {
                Optional<Patient> turnedOn = ConfigurationReader.turnedOn(config).map(on -> new Patient(on, workers, patient.group()));
                List<String> lines = new ArrayList<>(turnedOn.map(LogCheck::closed).orElse(List.of()));
                lines.addAll(ShippedModule.lines(config));
                findings.add(Ailment.MODULE_MISSING, home(config), lines);
                turnedOn.ifPresent(on -> examine(on, store, findings));
            }
            return;
        }
        examine(patient, store, findings);
    }

    /** The block of nginx that takes the lines, or Apache's main file. */
    private static Where home(Configuration config) {
        return config.directives().stream()
                .flatMap(directive -> directive.within().stream().limit(1))
                .filter(section -> config.kind() == ServerKind.NGINX && section.name().equals("http"))
                .findFirst()
                .<Where>map(section -> new Where.Line(section.place()))
                .orElseGet(() -> new Where.At(config.main()));
    }

    private void examine(Patient patient, Optional<Store> store, Findings findings) {
        // observed failures come first, because advice depends on them
        Optional<Setting> logging = patient.settings().stream().filter(setting -> !setting.isOff()).findFirst();
        ErrorLogCheck errors = new ErrorLogCheck(findings, patient);
        errors.examine(patient);
        store.ifPresent(found -> new StoreCheck(findings).examine(found, errors.lastStart(), logging));
        new MutexCheck(findings).examine(patient);
        new EngineCheck(findings).examineRules(patient);
        patient.settings().forEach(setting -> settings(setting, findings));
        patient.settings().stream().filter(setting -> !setting.isOff()).map(Target::of).distinct()
                .forEach(target -> evidence(target, store, errors.lastStart(), findings));
    }

    /** Where nothing is logged, everything is checked, too: what is wrong shows once the log is turned on. */
    private static void settings(Setting setting, Findings findings) {
        new EngineCheck(findings).examine(setting);
        new LogCheck(findings).examine(setting);
        new StorageCheck(findings).examine(setting);
        new ModeCheck(findings).examine(setting);
        new PartsCheck(findings).examine(setting);
        new StatusCheck(findings).examine(setting);
        new WorkFoldersCheck(findings).examine(setting);
        new JsonCheck(findings).examine(setting);
    }

    /** The destination of a log, which several blocks of the configuration may share. @param setting ignored by {@code equals} */
    private record Target(Optional<Path> log, Optional<Path> storage, Setting setting) {

        static Target of(Setting setting) {
            Optional<Path> log = setting.path("SecAuditLog");
            Optional<Path> storage = setting.isConcurrent()
                    ? setting.path("SecAuditLogStorageDir").or(() -> log.map(Path::getParent))
                    : Optional.empty();
            return new Target(log, storage, setting);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Target target && log.equals(target.log) && storage.equals(target.storage);
        }

        @Override
        public int hashCode() {
            return Objects.hash(log, storage);
        }
    }

    private void evidence(Target target, Optional<Store> store, Instant since, Findings findings) {
        Optional<Rate> stored = store.flatMap(StoreCheck::rate);
        target.storage().ifPresent(folder ->
                new AuditFolderCheck(findings, since, cancel).examine(folder, target.log(), Optional.of(target.setting()), stored));
        if (target.storage().isEmpty()) {
            target.log().map(Path::getParent).filter(Files::isDirectory).ifPresent(
                    folder -> new RoomCheck(findings).examine(folder, target.log().flatMap(RoomCheck::ofSerial).or(() -> stored), List.of()));
        }
    }
}

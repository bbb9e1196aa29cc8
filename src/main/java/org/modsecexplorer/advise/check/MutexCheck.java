package org.modsecexplorer.advise.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.modsecexplorer.advise.config.Configuration;
import org.modsecexplorer.advise.config.Directive;
import org.modsecexplorer.advise.config.ServerKind;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.PathFacts;
import org.modsecexplorer.advise.patient.Patient;

/**
 * Checks the folder of {@code Mutex file:FOLDER default}. It contains the locks of Apache and of modules that get theirs from Apache. ModSecurity up to
 * 2.9.8 creates its own, and no directive changes how ({@code modsecurity.c modsecurity_init: apr_global_mutex_create with APR_LOCK_DEFAULT}).
 *
 * @see "util_mutex.c ap_parse_mutex, Apache 2.4: mechanism, colon, path relative to ServerRoot"
 */
final class MutexCheck {

    private static final Set<String> IN_FILES = Set.of("file", "flock", "fcntl");

    private final Findings findings;

    MutexCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Patient patient) {
        if (patient.config().kind() == ServerKind.APACHE) {
            patient.config().all("Mutex").forEach(directive -> folder(directive, patient.config())
                    .ifPresent(folder -> examine(folder, new Where.Line(directive.place()), patient)));
        }
    }

    private static Optional<Path> folder(Directive mutex, Configuration config) {
        int colon = mutex.value().indexOf(':');
        boolean inFiles = colon > 0 && IN_FILES.contains(mutex.value().substring(0, colon));
        return inFiles && !mutex.value().contains("${") ? Optional.of(config.resolve(mutex.value().substring(colon + 1))) : Optional.empty();
    }

    private void examine(Path folder, Where where, Patient patient) {
        if (Files.notExists(folder)) {
            findings.add(Ailment.MUTEX_FOLDER_MISSING, where, patient.group().share(folder, false), folder.toString());
            return;
        }
        Optional<PathFacts> facts = PathFacts.of(folder);
        if (facts.isEmpty()) {
            findings.note(Note.Kind.NOT_VISIBLE, folder.toString());
            return;
        }
        String shut = patient.workers().isItk() ? StorageCheck.shutOut(folder, patient.workers().accounts(), findings) : "";
        if (!shut.isEmpty()) {
            findings.add(Ailment.MUTEX_FOLDER_SHUT, where, patient.group().share(folder, true), folder.toString(), facts.get().words(), shut);
        }
        if (facts.get().isOpenToAll()) {
            findings.add(Ailment.MUTEX_FOLDER_OPEN, where, patient.group().share(folder, true), folder.toString(), facts.get().words());
        }
    }
}

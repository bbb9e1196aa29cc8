package org.modsecexplorer.advise.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modsecexplorer.advise.config.Directive;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.PathFacts;
import org.modsecexplorer.advise.machine.Presence;
import org.modsecexplorer.advise.patient.Patient;
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.advise.patient.Shell;

/** Checks that entries are written, where to, and in which form. */
final class LogCheck {

    private static final Path USUAL = Path.of("/var/log/modsec_audit.log");

    private final Findings findings;

    LogCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        if (setting.isOff()) {
            List<String> lines = new ArrayList<>(setting.path("SecAuditLog").map(log -> closed(log, setting)).orElse(List.of()));
            lines.add("SecAuditEngine RelevantOnly");
            findings.add(Ailment.AUDIT_OFF, setting.whereOf("SecAuditEngine"), lines);
        } else if (setting.value("SecAuditEngine", "").equalsIgnoreCase("On")) {
            findings.add(Ailment.AUDIT_ON, setting.whereOf("SecAuditEngine"), List.of("SecAuditEngine RelevantOnly"));
        }
        log(setting);
        type(setting);
    }

    private void log(Setting setting) {
        Optional<Directive> log = setting.of("SecAuditLog");
        if (setting.isUnset("SecAuditLog") && !(setting.patient().isVersion3() && setting.isConcurrent())) {
            // msc_logging.c, ModSecurity 2.9: "Skipping request since there is nowhere to write to"
            findings.add(Ailment.LOG_UNSET, setting.whereOf("SecAuditLog"), usualLog(setting));
        }
        log.filter(directive -> directive.value().startsWith("|"))
                .ifPresent(directive -> findings.note(Note.Kind.PIPED_LOG, directive.place().toString(), directive.value().substring(1)));
        setting.path("SecAuditLog").ifPresent(path -> logFile(path, setting));
    }

    private static List<String> usualLog(Setting setting) {
        List<String> lines = new ArrayList<>(closed(USUAL, setting));
        lines.add("SecAuditLog " + USUAL);
        return lines;
    }

    /** Lines that make the logs before the server does. */
    static List<String> closed(Patient patient) {
        return patient.settings().stream()
                .flatMap(setting -> setting.path("SecAuditLog").stream().flatMap(log -> closed(log, setting).stream()))
                .distinct()
                .toList();
    }

    /** Lines that make a log before ModSecurity 3 does: it uses fopen, which lets everybody read the new file ({@code shared_files.cc}). */
    private static List<String> closed(Path log, Setting setting) {
        boolean isNeeded = setting.patient().isVersion3() && Presence.of(log) == Presence.GONE;
        return isNeeded ? List.of("touch " + Shell.word(log), "chmod 0640 " + Shell.word(log)) : List.of();
    }

    private void logFile(Path path, Setting setting) {
        Path folder = path.getParent();
        if (folder != null && Files.notExists(folder)) {
            // apache2_config.c cmd_audit_log: root opens the file when the server starts, and a failure aborts the start
            List<String> lines = new ArrayList<>(List.of("install -d -o root -g root -m 0750 " + Shell.word(folder)));
            lines.addAll(closed(path, setting));
            findings.add(Ailment.LOG_FOLDER_MISSING, setting.whereOf("SecAuditLog"), lines, folder.toString());
        }
        if (Presence.of(path) == Presence.HIDDEN) {
            findings.note(Note.Kind.NOT_VISIBLE, path.toString());
        }
        PathFacts.of(path).filter(facts -> !facts.isFolder()).ifPresent(facts -> {
            if (facts.isReadableByAll()) {
                findings.add(Ailment.LOG_READABLE, new Where.At(path), List.of("chmod o= " + Shell.word(path)), facts.words());
            } else if (facts.isPrivate()) {
                findings.add(Ailment.ENTRIES_PRIVATE, new Where.At(path), List.of("chmod g+r " + Shell.word(path)), path.toString(), 1, facts.owner());
            }
        });
    }

    private void type(Setting setting) {
        boolean itk = setting.patient().workers().isItk();
        if (!setting.isConcurrent()) {
            if (!itk) {
                findings.add(Ailment.SERIAL, setting.whereOf("SecAuditLogType"), List.of());
            }
        } else if (itk) {
            // if the lock of a serial log fails, Serial is not a solution
            List<String> serial = findings.has(Ailment.LOG_LOCK_FAILED) ? List.of() : List.of("SecAuditLogType Serial");
            findings.add(Ailment.ITK_CONCURRENT, setting.whereOf("SecAuditLogType"), serial);
        }
    }
}

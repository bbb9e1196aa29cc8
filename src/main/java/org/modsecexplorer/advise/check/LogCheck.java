package org.modsecexplorer.advise.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.modsecexplorer.advise.config.Directive;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.PathFacts;
import org.modsecexplorer.advise.machine.Presence;
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.advise.patient.Shell;

/** Checks that entries are written, where to, and in which form. */
final class LogCheck {

    private static final String USUAL = "/var/log/modsec_audit.log";

    private final Findings findings;

    LogCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        if (setting.isOff()) {
            findings.add(Ailment.AUDIT_OFF, setting.whereOf("SecAuditEngine"), List.of("SecAuditEngine RelevantOnly"));
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

    /** Lines for a log that not everybody can read: ModSecurity 3 opens a serial log with fopen, which makes it readable for all ({@code shared_files.cc}). */
    private static List<String> usualLog(Setting setting) {
        String directive = "SecAuditLog " + USUAL;
        return setting.patient().isVersion3() ? List.of("touch " + USUAL, "chmod 0640 " + USUAL, directive) : List.of(directive);
    }

    private void logFile(Path path, Setting setting) {
        Path folder = path.getParent();
        if (folder != null && Files.notExists(folder)) {
            // apache2_config.c cmd_audit_log: root opens the file when the server starts, and a failure aborts the start
            findings.add(
                    Ailment.LOG_FOLDER_MISSING, setting.whereOf("SecAuditLog"), List.of("install -d -o root -g root -m 0750 " + Shell.word(folder)),
                    folder.toString());
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

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
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.advise.patient.Shell;

/** Checks that entries are written, where to, and in which form. */
final class LogCheck {

    private final Findings findings;

    LogCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        if (setting.value("SecRuleEngine", "Off").equalsIgnoreCase("Off")) {
            // mod_security2.c hook_request_early, transaction.cc: with the engine off, nothing is inspected or logged
            findings.add(Ailment.ENGINE_OFF, setting.whereOf("SecRuleEngine"), List.of("SecRuleEngine DetectionOnly"));
        }
        if (setting.isOff()) {
            findings.add(Ailment.AUDIT_OFF, setting.whereOf("SecAuditEngine"), List.of("SecAuditEngine RelevantOnly"));
            return;
        }
        if (setting.value("SecAuditEngine", "").equalsIgnoreCase("On")) {
            findings.add(Ailment.AUDIT_ON, setting.whereOf("SecAuditEngine"), List.of("SecAuditEngine RelevantOnly"));
        }
        log(setting);
        type(setting);
    }

    private void log(Setting setting) {
        Optional<Directive> log = setting.of("SecAuditLog");
        if (log.isEmpty() && !(setting.patient().isVersion3() && setting.isConcurrent())) {
            // msc_logging.c, ModSecurity 2.9: "Skipping request since there is nowhere to write to"
            findings.add(Ailment.LOG_UNSET, setting.whereOf("SecAuditLog"), List.of("SecAuditLog /var/log/modsec_audit.log"));
        }
        log.filter(directive -> directive.value().startsWith("|"))
                .ifPresent(directive -> findings.note(Note.Kind.PIPED_LOG, directive.place().toString(), directive.value().substring(1)));
        setting.path("SecAuditLog").ifPresent(path -> logFile(path, setting));
    }

    private void logFile(Path path, Setting setting) {
        Path folder = path.getParent();
        if (folder != null && Files.notExists(folder)) {
            // apache2_config.c cmd_audit_log: root opens the file when the server starts, and a failure aborts the start
            findings.add(
                    Ailment.LOG_FOLDER_MISSING, setting.whereOf("SecAuditLog"), List.of("install -d -o root -g root -m 0750 " + Shell.word(folder)),
                    folder.toString());
        }
        PathFacts.of(path).filter(facts -> !facts.isFolder() && facts.isReadableByAll()).ifPresent(facts -> findings.add(
                Ailment.LOG_READABLE, new Where.At(path), List.of("chmod o= " + Shell.word(path)), facts.words()));
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

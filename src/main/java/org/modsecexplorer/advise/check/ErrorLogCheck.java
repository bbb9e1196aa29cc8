package org.modsecexplorer.advise.check;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modsecexplorer.advise.config.ServerKind;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.Presence;
import org.modsecexplorer.advise.patient.Patient;
import org.modsecexplorer.advise.patient.Setting;

/**
 * Searches Apache's error logs for entries that could not be written, because such entries cannot report it themselves. What happened before the last start
 * of the server does not count: it may be mended.
 */
final class ErrorLogCheck {

    private static final int BYTES = 16 << 20;

    private final Findings findings;
    private final Map<Path, List<ErrorLogLine>> logs = new LinkedHashMap<>();

    ErrorLogCheck(Findings findings, Patient patient) {
        this.findings = findings;
        if (patient.config().kind() == ServerKind.APACHE) {
            patient.config().all("ErrorLog")
                    .map(log -> log.value())
                    .filter(log -> !log.startsWith("|") && !log.startsWith("syslog") && !log.contains("${"))
                    .map(patient.config()::resolve)
                    .distinct()
                    .filter(log -> Presence.of(log) != Presence.GONE)
                    .forEach(this::read);
        }
    }

    private void read(Path log) {
        try {
            logs.put(log, LastLines.of(log, BYTES).stream().flatMap(line -> ErrorLogLine.of(line).stream()).toList());
        } catch (IOException | SecurityException e) {
            findings.note(Note.Kind.NOT_VISIBLE, log.toString());
        }
    }

    /** The last start of the server; {@link Instant#MIN} if no log tells. */
    Instant lastStart() {
        return logs.values().stream().flatMap(List::stream).filter(ErrorLogLine::isStart).map(ErrorLogLine::time).max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    void examine(Patient patient) {
        Optional<Setting> setting = patient.settings().stream().filter(each -> each.path("SecAuditLog").isPresent()).findFirst();
        Instant since = lastStart();
        logs.forEach((log, lines) -> {
            Symptoms symptoms = new Symptoms();
            lines.stream().filter(line -> !line.time().isBefore(since)).flatMap(line -> line.ofEngine().stream()).forEach(symptoms::add);
            symptoms.tell(new Where.At(log), setting, findings);
        });
    }
}

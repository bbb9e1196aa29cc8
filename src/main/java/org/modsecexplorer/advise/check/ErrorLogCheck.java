package org.modsecexplorer.advise.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.modsecexplorer.advise.config.ServerKind;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.patient.Patient;
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.audit.Bytes;

/** Searches Apache's error log for entries that could not be written, because such entries cannot report it themselves. */
final class ErrorLogCheck {

    private static final int BYTES = 16 << 20;

    /** The module that wrote the line. Before Apache 2.4, only its level was named. */
    private static final Pattern OF_ENGINE = Pattern.compile("^\\[[^]]*] \\[(?:security2|):?[a-z0-9]*]");

    private static final String ENGINE = "ModSecurity: ";

    private final Findings findings;

    ErrorLogCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Patient patient) {
        if (patient.config().kind() == ServerKind.APACHE) {
            Optional<Setting> setting = patient.settings().stream().filter(each -> each.path("SecAuditLog").isPresent()).findFirst();
            patient.config().all("ErrorLog")
                    .map(log -> log.value())
                    .filter(log -> !log.startsWith("|") && !log.startsWith("syslog") && !log.contains("${"))
                    .map(patient.config()::resolve)
                    .distinct()
                    .forEach(log -> examine(log, setting));
        }
    }

    private void examine(Path log, Optional<Setting> setting) {
        if (Files.notExists(log)) {
            return;
        }
        Symptoms symptoms = new Symptoms();
        try {
            List<String> lines = LastLines.of(log, BYTES);
            for (String line : lines) {
                int start = line.indexOf(ENGINE);
                if (start > 0 && OF_ENGINE.matcher(line).find()) {
                    byte[] said = line.substring(start + ENGINE.length()).getBytes(StandardCharsets.ISO_8859_1);
                    symptoms.add(Bytes.of(said).text());
                }
            }
            symptoms.tell(new Where.At(log), setting, findings);
        } catch (IOException | SecurityException e) {
            findings.note(Note.Kind.CANNOT_LOOK, log.toString());
        }
    }
}

package org.modsecexplorer.advise.finding;

import java.nio.file.Path;
import java.util.List;

/**
 * The doctor's report.
 *
 * @param subject  the configuration's main file, or the audit folder
 * @param findings the most harmful first
 * @param notes    checks that were not possible
 * @param files    configuration files that were read
 */
public record Diagnosis(Path subject, List<Finding> findings, List<Note> notes, List<Path> files) {

    public Diagnosis {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        files = List.copyOf(files);
    }

    /** True if any finding calls for action. */
    public boolean hasHarm() {
        return findings.stream().anyMatch(finding -> finding.harm().isHarmful());
    }
}

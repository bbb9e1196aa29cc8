package org.modsecexplorer.advise.finding;

import java.nio.file.Path;
import java.util.List;

/**
 * What the doctor says.
 *
 * @param subject  the configuration's main file, or the audit folder
 * @param findings the worst first
 * @param notes    what could not be looked at
 * @param files    configuration files that were read
 */
public record Diagnosis(Path subject, List<Finding> findings, List<Note> notes, List<Path> files) {

    public Diagnosis {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        files = List.copyOf(files);
    }

    /** True if something should be done. */
    public boolean hasHarm() {
        return findings.stream().anyMatch(finding -> finding.harm().isHarmful());
    }
}

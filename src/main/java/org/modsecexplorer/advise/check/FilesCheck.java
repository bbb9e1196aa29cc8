package org.modsecexplorer.advise.check;

import java.util.List;
import org.modsecexplorer.advise.config.ConfigProblem;
import org.modsecexplorer.advise.config.Configuration;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;

/** Reports problems with the configuration's files themselves. */
final class FilesCheck {

    private final Findings findings;

    FilesCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Configuration config) {
        for (ConfigProblem problem : config.problems()) {
            if (problem.kind() == ConfigProblem.Kind.HIDDEN) {
                findings.note(Note.Kind.NOT_VISIBLE, problem.detail());
            } else {
                findings.add(ailment(problem.kind()), new Where.Line(problem.place()), List.of(), problem.detail(), 1);
            }
        }
    }

    private static Ailment ailment(ConfigProblem.Kind kind) {
        return switch (kind) {
            case INCLUDE_LOOP -> Ailment.INCLUDE_LOOP;
            case INCLUDE_MISSING -> Ailment.INCLUDE_MISSING;
            case UNREADABLE, HIDDEN -> Ailment.NOT_READABLE;
            case BLOCK -> Ailment.BLOCK_UNBALANCED;
            case QUOTE -> Ailment.QUOTE_OPEN;
            case VARIABLE -> Ailment.VARIABLE_UNKNOWN;
            case MACRO -> Ailment.MACRO_NOT_FOLLOWED;
        };
    }
}

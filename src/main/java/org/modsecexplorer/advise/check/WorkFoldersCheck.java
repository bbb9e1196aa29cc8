package org.modsecexplorer.advise.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.PathFacts;
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.advise.patient.SharedGroup;

/** Checks ModSecurity's working folders: for bodies that are too large for memory, and for collections, which count per address and session. */
final class WorkFoldersCheck {

    private static final String DIRECTIVE = "SecDataDir";

    private static final Set<Path> SHARED = Set.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));

    /** The possible problems of a folder. */
    private record Ills(Ailment missing, Ailment shut, Ailment shared, Path usual) {}

    private static final Ills TMP = new Ills(Ailment.TMP_DIR_MISSING, Ailment.TMP_DIR_SHUT, Ailment.TMP_DIR_SHARED, Path.of("/var/cache/modsecurity/tmp"));
    private static final Ills DATA = new Ills(Ailment.DATA_DIR_MISSING, Ailment.DATA_DIR_SHUT, Ailment.DATA_DIR_SHARED, Path.of("/var/cache/modsecurity"));

    private final Findings findings;

    WorkFoldersCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        setting.path("SecTmpDir").ifPresent(folder -> folder(folder, "SecTmpDir", TMP, setting));
        if (setting.patient().isVersion3()) {
            // ModSecurity 3 keeps collections in memory or in LMDB, and accepts SecDataDir only for compatibility with old configurations
            return;
        }
        Optional<Path> data = setting.path(DIRECTIVE);
        data.ifPresent(folder -> folder(folder, DIRECTIVE, DATA, setting));
        if (setting.isUnset(DIRECTIVE) && usesCollections(setting)) {
            // persist_dbm.c: "Use SecDataDir to define data directory first"
            findings.add(Ailment.DATA_DIR_UNSET, setting.whereOf(DIRECTIVE), collections(setting));
        }
    }

    /** Lines that give collections a place; none if they have one, or if it is unknown. */
    static List<String> collections(Setting setting) {
        return setting.isUnset(DIRECTIVE) ? setting.patient().group().instead(DIRECTIVE, DATA.usual()) : List.of();
    }

    private static boolean usesCollections(Setting setting) {
        return setting.patient().config().directives().stream()
                .filter(directive -> directive.is("SecRule") || directive.is("SecAction"))
                .anyMatch(directive -> directive.arguments().stream().anyMatch(argument -> argument.contains("initcol:")));
    }

    private void folder(Path folder, String directive, Ills ills, Setting setting) {
        Where where = setting.whereOf(directive);
        SharedGroup group = setting.patient().group();
        if (Files.notExists(folder)) {
            findings.add(ills.missing(), where, group.place(directive, folder, ills.usual()), folder.toString());
            return;
        }
        Optional<PathFacts> facts = PathFacts.of(folder);
        if (facts.isEmpty()) {
            findings.note(Note.Kind.NOT_VISIBLE, folder.toString());
            return;
        }
        String shut = StorageCheck.shutOut(folder, setting.patient().workers().accounts(), findings);
        if (!shut.isEmpty()) {
            findings.add(ills.shut(), where, group.place(directive, folder, ills.usual()), folder.toString(), facts.get().words(), shut);
        }
        if (SHARED.contains(folder) || facts.get().isOpenToAll()) {
            List<String> mending = SHARED.contains(folder) ? group.instead(directive, ills.usual()) : group.place(directive, folder, ills.usual());
            findings.add(ills.shared(), where, mending, folder.toString(), facts.get().words());
        }
    }
}

package org.modsecexplorer.advise.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.Access;
import org.modsecexplorer.advise.machine.Account;
import org.modsecexplorer.advise.machine.PathFacts;
import org.modsecexplorer.advise.machine.Space;
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.advise.patient.SharedGroup;

/** Checks that the folder of a concurrent log exists, that the writing users and nobody else can write to it, and that it is on a disk. */
final class StorageCheck {

    private static final String DIRECTIVE = "SecAuditLogStorageDir";
    static final Path USUAL = Path.of("/var/log/modsec_audit");

    private final Findings findings;

    StorageCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        setting.path("SecAuditLog").map(Path::getParent).ifPresent(folder -> place(folder, setting.whereOf("SecAuditLog"), List.of("SecAuditLog /var/log/modsec_audit.log")));
        if (!setting.isConcurrent()) {
            return;
        }
        Optional<Path> storage = setting.path(DIRECTIVE);
        if (storage.isPresent()) {
            folder(storage.get(), setting);
            place(storage.get(), setting.whereOf(DIRECTIVE), setting.patient().group().instead(DIRECTIVE, USUAL));
        } else if (setting.isUnset(DIRECTIVE)) {
            // parallel.cc, ModSecurity 3: "Log path is not valid"; msc_logging.c, ModSecurity 2.9: the folder of the index, which belongs to root
            boolean lost = setting.patient().isVersion3();
            findings.add(
                    lost ? Ailment.STORAGE_UNSET : Ailment.STORAGE_BESIDE_INDEX, setting.whereOf(DIRECTIVE),
                    setting.patient().group().instead(DIRECTIVE, USUAL));
        }
    }

    private void folder(Path folder, Setting setting) {
        Where where = setting.whereOf(DIRECTIVE);
        SharedGroup group = setting.patient().group();
        if (Files.notExists(folder)) {
            findings.add(Ailment.STORAGE_MISSING, where, group.place(DIRECTIVE, folder, USUAL), folder.toString());
            return;
        }
        Optional<PathFacts> facts = PathFacts.of(folder);
        if (facts.isEmpty()) {
            findings.note(Note.Kind.NOT_VISIBLE, folder.toString());
            return;
        }
        String shut = shutOut(folder, setting.patient().workers().accounts(), findings);
        if (!shut.isEmpty()) {
            findings.add(Ailment.STORAGE_SHUT, where, group.place(DIRECTIVE, folder, USUAL), folder.toString(), facts.get().words(), shut);
        }
        if (facts.get().isOpenToAll()) {
            findings.add(Ailment.STORAGE_OPEN, where, group.place(DIRECTIVE, folder, USUAL), folder.toString(), facts.get().words());
        }
    }

    /** Names of the users who cannot create files in a folder, joined by commas. Anything that cannot be determined becomes a note. */
    static String shutOut(Path folder, List<Account> accounts, Findings findings) {
        List<String> names = accounts.stream().filter(account -> {
            Optional<Boolean> may = Access.toWrite(folder, account);
            if (may.isEmpty()) {
                findings.note(Note.Kind.NOT_VISIBLE, folder.toString());
            }
            return !may.orElse(true);
        }).map(Account::name).toList();
        return String.join(", ", names);
    }

    private void place(Path folder, Where where, List<String> mending) {
        Space.of(folder).filter(Space::isVolatile).ifPresent(space -> findings.add(
                Ailment.STORAGE_VOLATILE, where, mending, folder.toString(), space.type()));
    }
}

package org.modsecexplorer.advise.check;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.modsecexplorer.advise.check.Growth.Rate;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.Presence;
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.advise.patient.Shell;
import org.modsecexplorer.ingest.report.CancelSignal;

/** Compares the folder of a concurrent log with its index, and estimates how long the disk space will last. */
final class AuditFolderCheck {

    private final Findings findings;
    private final Instant since;
    private final CancelSignal cancel;

    /** @param since the last start of the server, {@link Instant#MIN} if it is unknown */
    AuditFolderCheck(Findings findings, Instant since, CancelSignal cancel) {
        this.findings = findings;
        this.since = since;
        this.cancel = cancel;
    }

    /**
     * @param index    as configured; if empty, any file that looks like one in the folder or next to it
     * @param elsewise rate to use if the files give none
     */
    void examine(Path folder, Optional<Path> index, Optional<Setting> setting, Optional<Rate> elsewise) {
        if (Presence.of(folder) == Presence.HIDDEN) {
            findings.note(Note.Kind.NOT_VISIBLE, folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            AuditFolder look = AuditFolder.look(folder, Instant.now(), since, cancel);
            look.tell(folder, findings);
            new RoomCheck(findings).examine(
                    folder, look.growth().rate().or(() -> elsewise), List.of("modsec-explorer import " + Shell.word(folder) + " --clean-up"));
            for (Path each : index.map(Set::of).orElseGet(() -> indexes(folder))) {
                compare(each, folder, setting, look.isCutShort());
            }
        } catch (IOException | SecurityException e) {
            findings.note(Note.Kind.NOT_VISIBLE, folder.toString());
        }
    }

    private static Set<Path> indexes(Path folder) {
        Set<Path> found = new LinkedHashSet<>();
        List<Path> places = new ArrayList<>(List.of(folder));
        if (folder.getParent() != null) {
            places.add(folder.getParent());
        }
        for (Path place : places) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.{log,index}")) {
                files.forEach(file -> {
                    if (IndexTally.isIndex(file)) {
                        found.add(file);
                    }
                });
            } catch (IOException | SecurityException e) {
                // then no index there can be read
            }
        }
        return found;
    }

    private void compare(Path index, Path folder, Optional<Setting> setting, boolean isCutShort) {
        if (Presence.of(index) == Presence.HIDDEN || Files.exists(index) && !Files.isReadable(index)) {
            findings.note(Note.Kind.NOT_VISIBLE, index.toString());
        }
        if (!IndexTally.isIndex(index)) {
            return;
        }
        try {
            IndexTally tally = IndexTally.of(index, folder);
            Where where = new Where.At(index);
            if (tally.overwritten() > 0) {
                boolean locks = !findings.has(Ailment.LOG_LOCK_FAILED) && setting.map(found -> found.patient().workers().isItk()).orElse(true);
                findings.add(
                        Ailment.ENTRIES_OVERWRITTEN, where, locks ? List.of("SecAuditLogType Serial") : List.of(),
                        tally.overwritten(), tally.lines(), tally.example());
            }
            if (tally.repeatedIds() > 0 && tally.overwritten() == 0) {
                findings.add(Ailment.IDS_REPEATED, where, List.of(), tally.repeatedIds());
            }
            if (tally.gone() > 0 && !isCutShort) {
                findings.add(Ailment.FILES_GONE, where, List.of(), tally.gone(), tally.lines(), tally.example());
            }
        } catch (IOException | SecurityException e) {
            findings.note(Note.Kind.NOT_VISIBLE, index.toString());
        }
    }
}

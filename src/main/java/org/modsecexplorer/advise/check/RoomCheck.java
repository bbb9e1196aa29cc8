package org.modsecexplorer.advise.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.modsecexplorer.advise.check.Growth.Rate;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.Space;

/** Estimates how long the disk space lasts at the current rate, in bytes and in number of files. */
final class RoomCheck {

    private static final double SHORT_DAYS = 14;
    private static final double MOST_DAYS = 9_999;
    private static final Duration SHORTEST = Duration.ofHours(1);

    private final Findings findings;

    RoomCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param rate empty if unknown @param mending lines that free space */
    void examine(Path folder, Optional<Rate> rate, List<String> mending) {
        Optional<Space> space = Space.of(folder);
        if (space.isEmpty() || rate.isEmpty()) {
            findings.note(Note.Kind.RATE_UNKNOWN, folder.toString());
            return;
        }
        Where where = new Where.At(folder);
        double days = days(space.get().freeBytes(), rate.get().bytes());
        String free = "%.1f".formatted(space.get().freeBytes() / 1e9);
        if (days < SHORT_DAYS) {
            findings.add(Ailment.SPACE_SHORT, where, mending, Math.round(days), free, megabytes(rate.get()));
        } else {
            findings.add(Ailment.ROOM, where, List.of(), Math.round(days), free, megabytes(rate.get()));
        }
        space.get().freeInodes().ifPresent(inodes -> {
            double until = days(inodes, rate.get().files());
            if (until < SHORT_DAYS) {
                findings.add(Ailment.INODES_SHORT, where, mending, Math.round(until), inodes, Math.round(rate.get().files()));
            }
        });
    }

    private static double days(long free, double aDay) {
        return Math.min(MOST_DAYS, free / Math.max(aDay, 1));
    }

    private static String megabytes(Rate rate) {
        return "%.1f".formatted(rate.bytes() / 1e6);
    }

    /** The rate of a serial log over the lifetime of its file; empty if the file is too new, or if the system does not keep the time of creation. */
    static Optional<Rate> ofSerial(Path log) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(log, BasicFileAttributes.class);
            Duration age = Duration.between(attributes.creationTime().toInstant(), attributes.lastModifiedTime().toInstant());
            return age.compareTo(SHORTEST) < 0
                    ? Optional.empty()
                    : Optional.of(new Rate(0, attributes.size() * 86_400.0 / age.toSeconds()));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }
}

package org.modsecexplorer.source.archive;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;

/**
 * One member of an archive.
 *
 * @param name       as written in the archive, unchecked; never a path of the file system
 * @param size       in bytes, unpacked; 0 if the archive does not give it
 * @param modifiedNs nanoseconds since 1970; 0 if the archive does not give it
 * @param isFile     false for folders, links, devices
 * @param refusal    why its content cannot be read, as a text for the user; null if it can
 */
public record ArchiveMember(String name, long size, long modifiedNs, boolean isFile, @Nullable Reason refusal) {

    static final Reason ENCRYPTED = Reason.of(Reason.Code.ENCRYPTED);

    /** A folder, a link, a device. */
    static ArchiveMember noFile() {
        return new ArchiveMember("", 0, 0, false, null);
    }

    static ArchiveMember file(@Nullable String name, long size, long modifiedMs, @Nullable Reason refusal) {
        return new ArchiveMember(
                name == null ? "" : name, Math.max(0, size), Math.max(0, TimeUnit.MILLISECONDS.toNanos(modifiedMs)), true, refusal);
    }
}

package org.modsecexplorer.source.ssh;

import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.source.FileFacts;

/**
 * A file on another machine, as it was when the folder was listed.
 *
 * @param facts    its path is an address such as {@code ssh://host/dir/file}
 * @param name     the name below the folder, beginning with {@code ./}, as the bytes that the other machine knows
 * @param kind     whether it can be fetched
 */
public record RemoteFile(FileFacts facts, Bytes name, Kind kind) {

    /** Whether the file can be fetched. */
    public enum Kind {
        READABLE,
        /** This user may not read it. */
        UNREADABLE,
        /** A folder that this user may not look into. */
        CLOSED_FOLDER
    }

    /** True if a part of it can be asked for: the name is a line of its own. */
    public boolean hasPlainName() {
        return name.text().indexOf('\n') < 0;
    }
}

package org.modsecexplorer.source.ssh;

import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.source.FileFacts;

/**
 * A file on another machine, as it was when the folder was listed.
 *
 * @param facts    its path is an address such as {@code ssh://host/dir/file}
 * @param name     the name below the folder, beginning with {@code ./}, as the bytes that the other machine knows
 * @param kind     what the list says of it
 */
public record RemoteFile(FileFacts facts, Bytes name, Kind kind) {

    /** What the list says of a file. */
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

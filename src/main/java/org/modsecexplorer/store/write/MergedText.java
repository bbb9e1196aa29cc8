package org.modsecexplorer.store.write;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;

/** The merged log as the writer sees it: a file that is appended to before each commit and truncated if the commit fails. */
public interface MergedText {

    /** Absolute path. */
    String path();

    /** Device and inode, null where there are none. */
    @Nullable String fileKey();

    /** Appends and syncs to disk. @return the file's length, to be committed with the entries */
    long append(List<Bytes> entries) throws IOException;

    /** Truncates the file to the last committed length. */
    void cutBack() throws IOException;

    /** Call after the length that {@link #append} returned last is committed. */
    void committed();
}

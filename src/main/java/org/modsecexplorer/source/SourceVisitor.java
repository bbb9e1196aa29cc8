package org.modsecexplorer.source;

import java.nio.file.Path;
import org.modsecexplorer.audit.Reason;

/** Receives what a walk finds, in order. */
public interface SourceVisitor {

    void file(SourceFile file);

    /** A folder below a source, after everything in it. Folders that are sources themselves are never passed. */
    default void folder(SourceFolder folder) {}

    /** A file or folder that cannot be read. */
    void unreadable(Path path, Reason reason);

    /** Returns true to end the walk. */
    default boolean isCancelled() {
        return false;
    }
}

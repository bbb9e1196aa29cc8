package org.modsecexplorer.source;

import java.nio.file.Path;
import org.modsecexplorer.audit.Reason;

/** Told what a walk finds, in order. */
public interface SourceVisitor {

    void file(SourceFile file);

    /** A folder below a source, after everything in it. What is itself a source is never told. */
    default void folder(SourceFolder folder) {}

    /** A file or folder that cannot be looked at. */
    void unreadable(Path path, Reason reason);

    /** True to end the walk. */
    default boolean isCancelled() {
        return false;
    }
}

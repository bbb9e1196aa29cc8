package org.modsecexplorer.source;

import java.nio.file.Path;

/** Told what a walk finds, in order. */
public interface SourceVisitor {

    void file(SourceFile file);

    /** A folder below a source, after everything in it. What is itself a source is never told. */
    default void folder(SourceFolder folder) {}

    /** A file or folder that cannot be looked at. @param reason for a person */
    void unreadable(Path path, String reason);

    /** True to end the walk. */
    default boolean isCancelled() {
        return false;
    }
}

package org.modsecexplorer.source;

import java.io.InputStream;

/** Told what is in a bundle, in its own order. */
public interface BundleVisitor {

    /**
     * A file that is not packed any further.
     *
     * @param file    the bundle itself if it is one compressed file, else a member
     * @param content to be read now; where it throws, the message says why it ends there, for a person
     */
    void file(SourceFile file, InputStream content);

    /** Something that cannot be read, or not to its end. @param file the bundle or a member @param reason for a person */
    void unreadable(SourceFile file, String reason);

    /** True to end the walk. */
    boolean isCancelled();
}

package org.modsecexplorer.source;

import java.io.InputStream;
import org.modsecexplorer.audit.Reason;

/** Receives the contents of a bundle, in the bundle's own order. */
public interface BundleVisitor {

    /**
     * A file that is not packed any further.
     *
     * @param file    the bundle itself if it is one compressed file, else a member
     * @param content to be read during the call; if it throws, {@link ReadFailures#reason} gives the reason
     */
    void file(SourceFile file, InputStream content);

    /** A file that cannot be read, or not to its end. @param file the bundle or a member */
    void unreadable(SourceFile file, Reason reason);

    /** Returns true to end the walk. */
    boolean isCancelled();
}

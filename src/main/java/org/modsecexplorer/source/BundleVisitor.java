package org.modsecexplorer.source;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.source.packing.Packing;

/** Told what is in a bundle, in its own order. */
public interface BundleVisitor {

    /**
     * A file that is not packed any further.
     *
     * @param file    the bundle itself if it is one compressed file, else a member
     * @param content to be read now; where it throws, {@link ReadFailures#reason} says why it ends there
     * @param packing what it came out of last, null if it is an archive's member as it is
     */
    void file(SourceFile file, InputStream content, @Nullable Packing packing);

    /** Something that cannot be read, or not to its end. @param file the bundle or a member */
    void unreadable(SourceFile file, Reason reason);

    /** True to end the walk. */
    boolean isCancelled();
}

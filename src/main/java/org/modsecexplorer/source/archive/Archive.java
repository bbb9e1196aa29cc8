package org.modsecexplorer.source.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Named files in one packed file. It is read once, in the archive's own order. Closing it leaves the underlying bytes open. */
public interface Archive extends Closeable {

    /** The next member, whether it is a file or not; null at the end. @throws IOException also if the archive does not end where it should */
    @Nullable ArchiveMember next() throws IOException;

    /** The content of the member that {@link #next} last returned, to be read before the next call. Closing it leaves the archive open. */
    InputStream content() throws IOException;

    /** True if damage in one member makes the members after it impossible to find. */
    boolean isSequential();
}

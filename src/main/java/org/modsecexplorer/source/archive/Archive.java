package org.modsecexplorer.source.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Files with names, packed in one; read once, in the archive's own order. Closing it leaves the bytes that it was read from open. */
public interface Archive extends Closeable {

    /** The next thing in it, whether it is a file or not; null at the end. @throws IOException also if the end is not where it should be */
    @Nullable ArchiveMember next() throws IOException;

    /** What is in the member that {@link #next} gave last; to be read before the next one is asked for. Closing it leaves the archive open. */
    InputStream content() throws IOException;

    /** True if damage in one member means that those behind it cannot be found. */
    boolean isSequential();
}

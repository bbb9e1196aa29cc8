package org.modsecexplorer.source.packing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** Bytes to unpack. They are read once, in one of the two ways. */
public interface Packed {

    InputStream stream() throws IOException;

    /** Random access, which some archives need; null if there is none. */
    @Nullable SeekableByteChannel channel() throws IOException;
}

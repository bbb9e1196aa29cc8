package org.modsecexplorer.source.packing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** Bytes that are to be unpacked; read once, by one of the two ways. */
public interface Packed {

    InputStream stream() throws IOException;

    /** Random access, which some archives want; null if there is none. */
    @Nullable SeekableByteChannel channel() throws IOException;
}

package org.modsecexplorer.source.packing;

import java.io.IOException;
import java.io.InputStream;

/** A stream that reads blocks of bytes. Single and skipped bytes are read the same way. */
public abstract class BlockStream extends InputStream {

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}

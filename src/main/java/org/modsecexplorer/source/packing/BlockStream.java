package org.modsecexplorer.source.packing;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that come many at a time; single ones, and those that are skipped, are read the same way. */
public abstract class BlockStream extends InputStream {

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}

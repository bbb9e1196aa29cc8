package org.modsecexplorer.source.packing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.modsecexplorer.audit.Reason.Code;

/**
 * Reads gzip, one member or several that were joined. Java's own stream treats everything after the first member as garbage if it comes through a pipe.
 * Others discard bytes already unpacked when they find damage. This one first returns every byte before the damage.
 *
 * @see "RFC 1952"
 */
final class GzipStream extends BlockStream {

    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int at;
    private int to;
    private boolean atEnd;

    /** @throws IOException if it does not begin like gzip */
    GzipStream(InputStream in) throws IOException {
        this.in = in;
        openMember();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!atEnd) {
            int count = inflate(into, offset, length);
            if (count > 0) {
                checksum.update(into, offset, count);
                return count;
            }
            if (inflater.finished()) {
                closeMember();
                openMember();
            } else if (inflater.needsDictionary()) {
                throw new BrokenPackingException(Code.GZIP_WANTS_DICTIONARY);
            } else {
                need();
                inflater.setInput(buffer, at, to - at);
                at = to;
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            throw new BrokenPackingException(e, Code.GZIP_CORRUPT);
        }
    }

    /** Reads a header. There is none at the end of the bytes, or after zeros that fill a block on tape. */
    private void openMember() throws IOException {
        boolean first = at == 0 && to == 0;
        int magic = next();
        while (!first && magic == 0) {
            magic = next();
        }
        if (magic < 0 && !first) {
            atEnd = true;
            return;
        }
        if (magic != MAGIC_1 || next() != MAGIC_2 || next() != DEFLATE) {
            throw new BrokenPackingException(first ? Code.GZIP_HEADER_CORRUPT : Code.NO_GZIP_FOLLOWS);
        }
        int flags = needed();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(needed() | needed() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
    }

    private void closeMember() throws IOException {
        at = to - inflater.getRemaining();
        long written = 0;
        for (int i = 0; i < 4; i++) {
            written |= (long) needed() << 8 * i;
        }
        if (written != checksum.getValue()) {
            throw new BrokenPackingException(Code.GZIP_CHECKSUM_DIFFERS);
        }
        skip(4);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            needed();
        }
    }

    private void skipText() throws IOException {
        while (needed() != 0) {
            // up to its closing zero
        }
    }

    private int needed() throws IOException {
        need();
        return next();
    }

    private void need() throws IOException {
        if (at == to && !fill()) {
            throw new EOFException();
        }
    }

    /** The next byte; -1 at the end. */
    private int next() throws IOException {
        return at < to || fill() ? buffer[at++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        at = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}

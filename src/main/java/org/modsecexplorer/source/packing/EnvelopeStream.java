package org.modsecexplorer.source.packing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.modsecexplorer.parse.envelope.Unwrapper;

/** The lines of a log without the envelopes in which a collector or viewer put them. */
final class EnvelopeStream extends BlockStream {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream unwrapped = new ByteArrayOutputStream();
    private final Unwrapper unwrapper = new Unwrapper(unwrapped);
    private byte[] ready = new byte[0];
    private int readyAt;
    private boolean atEnd;

    EnvelopeStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (readyAt == ready.length) {
            if (atEnd && unwrapper.isCut()) {
                throw new EOFException("in the middle of a record");
            }
            if (atEnd) {
                return -1;
            }
            readOn();
        }
        int count = Math.min(length, ready.length - readyAt);
        System.arraycopy(ready, readyAt, into, offset, count);
        readyAt += count;
        return count;
    }

    private void readOn() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        if (count < 0) {
            atEnd = true;
            unwrapper.finish();
        } else {
            unwrapper.take(buffer, 0, count);
        }
        ready = unwrapped.toByteArray();
        readyAt = 0;
        unwrapped.reset();
    }
}

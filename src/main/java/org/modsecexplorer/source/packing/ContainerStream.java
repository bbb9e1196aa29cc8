package org.modsecexplorer.source.packing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.modsecexplorer.parse.cut.ContainerLine;
import org.modsecexplorer.parse.envelope.StreamsInTurn;

/**
 * Extracts a container's output from the log in which its runtime stores it; see {@link StreamsInTurn} for the order. A line that is not the runtime's is
 * passed on unchanged.
 */
final class ContainerStream extends BlockStream {

    /** In bytes. Runtimes split lines at 16 KB, and each byte may be escaped as six. */
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    private final StreamsInTurn streams = new StreamsInTurn(unpacked);
    private byte[] ready = new byte[0];
    private int readyAt;
    private boolean atEnd;

    /** True if some lines were in the runtime's format. */
    private boolean isUnwrapped;

    /** True if the last line is incomplete. */
    private boolean isCut;

    ContainerStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (readyAt == ready.length) {
            if (isCut) {
                throw new EOFException("in the middle of a line");
            }
            if (atEnd) {
                return -1;
            }
            readOn();
            ready = unpacked.toByteArray();
            readyAt = 0;
            unpacked.reset();
        }
        int count = Math.min(length, ready.length - readyAt);
        System.arraycopy(ready, readyAt, into, offset, count);
        readyAt += count;
        return count;
    }

    /** Unpacks the lines of one buffer. */
    private void readOn() throws IOException {
        int to = in.read(buffer, 0, buffer.length);
        if (to < 0) {
            atEnd = true;
            takeLast();
            streams.finish();
            return;
        }
        int end;
        for (int at = 0; at < to; at = end + 1) {
            end = at;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, at, end - at);
            if (end < to) {
                takeLine();
            } else if (line.size() > LONGEST_LINE) {
                unpacked.writeBytes(line.toByteArray());
                line.reset();
            }
        }
    }

    /** Handles a last line without a line end, which the runtime may still be writing. */
    private void takeLast() {
        byte[] bytes = line.toByteArray();
        ContainerLine found = ContainerLine.parse(bytes, 0, bytes.length);
        if (found != null) {
            take(bytes[0] == '{' ? found : found.withoutEnd());
        } else if (isUnwrapped || ContainerLine.begins(bytes, 0, bytes.length)) {
            isCut = bytes.length > 0;
        } else {
            unpacked.writeBytes(bytes);
        }
    }

    private void take(ContainerLine line) {
        streams.take(line.isOutput() ? "stdout" : "stderr", line.text());
    }

    private void takeLine() {
        byte[] bytes = line.toByteArray();
        line.reset();
        ContainerLine found = ContainerLine.parse(bytes, 0, bytes.length);
        if (found == null) {
            unpacked.writeBytes(bytes);
            unpacked.write('\n');
        } else {
            isUnwrapped = true;
            take(found);
        }
    }
}

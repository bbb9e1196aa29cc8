package org.modsecexplorer.source.packing;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.cut.ContainerLine;
import org.modsecexplorer.parse.cut.OpenEntry;

/**
 * Merges a container's standard output and standard error, whose lines alternate. Lines that one stream writes in the middle of the other's line or entry
 * are held back until that ends.
 */
final class StreamsInTurn {

    /** In bytes. Entries without an end must not hold back everything else. */
    private static final int MOST_HELD = 4 << 20;

    /** One of the two streams. */
    private static final class Side {
        private final OpenEntry entry = new OpenEntry();
        private final byte[] lineStart = new byte[OpenEntry.longestLine()];
        private int lineLength;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        void follow(byte[] text) {
            for (byte b : text) {
                if (b == '\n') {
                    entry.take(lineStart, Math.min(lineLength, lineStart.length));
                    lineLength = 0;
                } else {
                    if (lineLength < lineStart.length) {
                        lineStart[lineLength] = b;
                    }
                    lineLength++;
                }
            }
        }

        boolean isBetweenEntries() {
            return lineLength == 0 && !entry.isOpen();
        }
    }

    private final ByteArrayOutputStream target;
    private final Side output = new Side();
    private final Side error = new Side();

    /** The side in the middle of a line or entry; null if there is none. */
    private @Nullable Side speaking;

    StreamsInTurn(ByteArrayOutputStream target) {
        this.target = target;
    }

    void take(ContainerLine line) {
        Side side = line.isOutput() ? output : error;
        Side other = side == output ? error : output;
        if (speaking == other) {
            side.held.writeBytes(line.text());
            if (side.held.size() <= MOST_HELD) {
                return;
            }
            release(side);
        } else {
            say(side, line.text());
        }
        if (speaking == null) {
            release(other);
        }
    }

    /** Releases everything that is held back. */
    void finish() {
        release(output);
        release(error);
    }

    private void say(Side side, byte[] text) {
        target.writeBytes(text);
        side.follow(text);
        speaking = side.isBetweenEntries() ? null : side;
    }

    private void release(Side side) {
        if (side.held.size() > 0) {
            byte[] text = side.held.toByteArray();
            side.held.reset();
            say(side, text);
        }
    }
}

package org.modsecexplorer.parse.envelope;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.cut.OpenEntry;

/**
 * Merges streams whose lines alternate, such as a container's standard output and standard error, or the lines of several pods. Lines that one stream writes
 * in the middle of another's line or entry are held back until that ends.
 */
public final class StreamsInTurn {

    /** In bytes, of all streams. Entries without an end must not hold back everything else. */
    private static final int MOST_HELD = 4 << 20;

    private static final int MOST_STREAMS = 4_096;

    /** One of the streams. */
    private static final class Side {
        private final OpenEntry entry = new OpenEntry();
        private final byte[] lineStart = new byte[OpenEntry.longestLine()];
        private int lineLength;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);

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
    private final Map<String, Side> sides = new HashMap<>();

    /** Those that hold something back, in the order in which they began to. */
    private final Set<Side> holding = new LinkedHashSet<>();

    private long held;

    /** The side in the middle of a line or entry; null if there is none. */
    private @Nullable Side speaking;

    /** @param target receives the merged text */
    public StreamsInTurn(ByteArrayOutputStream target) {
        this.target = target;
    }

    /** @param stream identifies the stream @param text its next bytes, with their line end unless the line goes on */
    public void take(String stream, byte[] text) {
        if (sides.size() >= MOST_STREAMS && !sides.containsKey(stream)) {
            finish();
            sides.clear();
            speaking = null;
        }
        Side side = sides.computeIfAbsent(stream, _ -> new Side());
        if (speaking != null && speaking != side) {
            side.held.writeBytes(text);
            holding.add(side);
            held += text.length;
            if (held <= MOST_HELD) {
                return;
            }
            release(side);
        } else {
            say(side, text);
        }
        releaseOthers();
    }

    /** Releases everything that is held back. */
    public void finish() {
        while (!holding.isEmpty()) {
            release(holding.iterator().next());
        }
    }

    private void releaseOthers() {
        while (speaking == null && !holding.isEmpty()) {
            release(holding.iterator().next());
        }
    }

    private void say(Side side, byte[] text) {
        target.writeBytes(text);
        side.follow(text);
        speaking = side.isBetweenEntries() ? null : side;
    }

    private void release(Side side) {
        byte[] text = side.held.toByteArray();
        side.held.reset();
        holding.remove(side);
        held -= text.length;
        say(side, text);
    }
}

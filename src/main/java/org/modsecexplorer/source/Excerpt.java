package org.modsecexplorer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.parse.cut.ContentKind;
import org.modsecexplorer.source.packing.PackedBytes;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.source.packing.UnpackLimits;

/**
 * Some bytes of a source file, to be shown to the user.
 *
 * @param start offset of the first byte from the file's beginning (unpacked)
 */
public record Excerpt(long start, Bytes bytes) {

    /** Number of bytes shown before the position, as far as they exist. */
    public static final int BEFORE = 256;

    private static final int LENGTH = 4_096;
    private static final int LOOK = 8_192;
    private static final String INSIDE = "!/";

    /**
     * Reads the bytes around a position.
     *
     * @param path      of the file as imports show it, in a bundle {@code bundle.tar.gz!/name}; the part after the exclamation mark is searched for in
     *                  the bundle only
     * @param place     bytes from the file's beginning
     * @param cancelled returns true to give up, because a large bundle may take long
     * @return null if the file or that position no longer exists
     * @throws IOException if the file cannot be read
     */
    public static @Nullable Excerpt read(String path, long place, UnpackLimits limits, BooleanSupplier cancelled) throws IOException {
        Path file = onDisk(path);
        if (file == null) {
            return null;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long start = Math.max(0, place - BEFORE);
            Packing packing = packing(channel);
            if (packing == null) {
                channel.position(start);
                return found(start, Channels.newInputStream(channel).readNBytes(LENGTH), place);
            }
            Search search = new Search(path, start, cancelled);
            FileFacts facts = new FileFacts(path.substring(0, Math.min(path.length(), file.toString().length())), channel.size(), 0, null);
            try (PackedBytes packed = PackedBytes.onDisk(file, channel.size())) {
                new BundleWalk(packed, limits, search).walk(new SourceFile.OnDisk(file, facts, true), packing);
            }
            return found(start, search.bytes, place);
        }
    }

    private static @Nullable Excerpt found(long start, byte @Nullable [] bytes, long place) {
        return bytes == null || bytes.length == 0 || place > start + bytes.length ? null : new Excerpt(start, Bytes.of(bytes));
    }

    /** The part of the path that is a file on this machine. */
    private static @Nullable Path onDisk(String path) {
        for (int end = path.length(); end >= 0; end = path.lastIndexOf(INSIDE, end - 1)) {
            try {
                Path file = Path.of(path.substring(0, end));
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    return file;
                }
            } catch (InvalidPathException e) {
                // a name that can exist only in a bundle
            }
        }
        return null;
    }

    private static @Nullable Packing packing(SeekableByteChannel channel) throws IOException {
        Bytes head = Bytes.of(Channels.newInputStream(channel).readNBytes(LOOK));
        return Packing.of(ContentKind.of(head), head);
    }

    /** Searches for one file in a bundle. */
    private static final class Search implements BundleVisitor {

        private final String path;
        private final long start;
        private final BooleanSupplier cancelled;
        private byte @Nullable [] bytes;
        private boolean isGone;

        Search(String path, long start, BooleanSupplier cancelled) {
            this.path = path;
            this.start = start;
            this.cancelled = cancelled;
        }

        @Override
        public void file(SourceFile file, InputStream content) {
            if (!file.facts().path().equals(path)) {
                return;
            }
            try {
                content.skipNBytes(start);
                bytes = content.readNBytes(LENGTH);
            } catch (IOException e) {
                isGone = true;
            }
        }

        @Override
        public void unreadable(SourceFile file, Reason why) {
            if (file.facts().path().equals(path)) {
                isGone = true;
            }
        }

        @Override
        public boolean isCancelled() {
            return bytes != null || isGone || cancelled.getAsBoolean();
        }
    }
}

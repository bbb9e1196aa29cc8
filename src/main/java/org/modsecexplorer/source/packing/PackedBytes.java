package org.modsecexplorer.source.packing;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A packed file. Counts how much of it has been read, to show progress and to detect bombs. Used by one thread. */
public final class PackedBytes implements Packed, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PackedBytes.class);

    private static final int BUFFER = 1 << 16;

    /** The origin of the bytes. */
    private sealed interface Place {
        record OnDisk(Path path) implements Place {}

        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record InMemory(byte[] content) implements Place {}

        record Stream(InputStream stream) implements Place {}
    }

    private final Place place;
    private final long size;
    private long read;
    private @Nullable Closeable opened;

    private PackedBytes(Place place, long size) {
        this.place = place;
        this.size = size;
    }

    /** @param size in bytes, as it was when the file was found */
    public static PackedBytes onDisk(Path path, long size) {
        return new PackedBytes(new Place.OnDisk(path), size);
    }

    public static PackedBytes inMemory(byte[] content) {
        return new PackedBytes(new Place.InMemory(content), content.length);
    }

    /** Bytes that can be read once and whose number is unknown. The stream is not closed. */
    public static PackedBytes stream(InputStream stream) {
        return new PackedBytes(new Place.Stream(stream), Long.MAX_VALUE);
    }

    /** Number of packed bytes read, slightly more than have been unpacked, because unpacking reads ahead. */
    public long consumed() {
        return Math.min(read, size);
    }

    @Override
    public InputStream stream() throws IOException {
        return switch (place) {
            case Place.OnDisk(var path) -> new BufferedInputStream(counted(hold(Files.newInputStream(path))), BUFFER);
            case Place.InMemory(var content) -> counted(new ByteArrayInputStream(content));
            case Place.Stream(var stream) -> new BufferedInputStream(counted(stream), BUFFER);
        };
    }

    @Override
    public @Nullable SeekableByteChannel channel() throws IOException {
        return switch (place) {
            case Place.OnDisk(var path) -> new CountedChannel(hold(Files.newByteChannel(path)));
            case Place.InMemory(var content) -> new CountedChannel(new SeekableInMemoryByteChannel(content));
            case Place.Stream _ -> null;
        };
    }

    /** Keeps only one file open at a time: closes the previous one. */
    private <C extends Closeable> C hold(C file) {
        close();
        opened = file;
        return file;
    }

    private InputStream counted(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int b = in.read();
                read += b < 0 ? 0 : 1;
                return b;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = in.read(into, offset, length);
                read += Math.max(0, count);
                return count;
            }

            @Override
            public long skip(long count) throws IOException {
                long skipped = in.skip(count);
                read += skipped;
                return skipped;
            }
        };
    }

    /** Nothing was written, so a failure to close loses nothing. */
    @Override
    public void close() {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            LOG.debug("Cannot close a bundle", e);
        }
    }

    /** Counts the bytes read from a channel, which is never written to. */
    private final class CountedChannel implements SeekableByteChannel {

        private final SeekableByteChannel channel;

        CountedChannel(SeekableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            int count = channel.read(into);
            read += Math.max(0, count);
            return count;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new UnsupportedOperationException("sources are read only");
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(long newPosition) throws IOException {
            channel.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(long newSize) {
            throw new UnsupportedOperationException("sources are read only");
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

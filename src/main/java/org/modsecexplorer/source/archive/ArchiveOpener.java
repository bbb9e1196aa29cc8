package org.modsecexplorer.source.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.source.packing.NotReadableException;
import org.modsecexplorer.source.packing.Packed;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.source.packing.UnpackMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses how to read an archive: by random access if it is available and helps, else as a stream. */
public final class ArchiveOpener {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveOpener.class);

    /** Maximum size of a 7z inside another archive. It is held in memory, because there is no random access. */
    private static final int MOST_BYTES_IN_MEMORY = 64 << 20;

    /** A zip with a larger directory is read as a stream. The directory is held as objects, about ten times its size. */
    private static final long MOST_DIRECTORY_BYTES = 8 << 20;

    private static final int ZIP_END = 22;
    private static final int ZIP_END_COUNT = 10;
    private static final int ZIP_END_DIRECTORY_AT = 16;
    private static final int ZIP_END_SIGNATURE = 0x06054b50;
    private static final int LONGEST_COMMENT = 0xffff;

    private final UnpackMeter meter;

    public ArchiveOpener(UnpackMeter meter) {
        this.meter = meter;
    }

    public Archive open(Packing packing, Packed packed) throws IOException {
        return switch (packing) {
            case TAR -> new TarArchive(packed.stream(), meter);
            case ZIP -> zip(packed);
            case SEVEN_Z -> new SevenZArchive(sevenZ(packed), meter);
            case GZIP, XZ, ZSTD, BZIP2, CONTAINER_LOG, ENVELOPES, UTF_16 -> throw new IllegalArgumentException(packing + " is not an archive");
        };
    }

    private Archive zip(Packed packed) throws IOException {
        SeekableByteChannel channel = packed.channel();
        ZipFileArchive byDirectory = channel == null ? null : byDirectory(channel);
        return byDirectory == null ? new ZipStreamArchive(packed.stream(), meter) : byDirectory;
    }

    /**
     * The zip read by its directory; null if the directory is large, damaged, or missing because the zip was cut off.
     *
     * @see "PKWARE, APPNOTE 4.3.16: end of central directory record"
     */
    private @Nullable ZipFileArchive byDirectory(SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer end = ByteBuffer.allocate((int) Math.min(size, ZIP_END + LONGEST_COMMENT)).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(size - end.capacity());
        while (end.hasRemaining() && channel.read(end) >= 0) {
            // until the buffer is full
        }
        channel.position(0);
        for (int at = end.position() - ZIP_END; at >= 0; at--) {
            if (end.getInt(at) == ZIP_END_SIGNATURE) {
                long directory = Integer.toUnsignedLong(end.getInt(at + ZIP_END_DIRECTORY_AT));
                boolean isSmall = directory < size && size - directory <= MOST_DIRECTORY_BYTES;
                return isSmall ? byDirectory(channel, Short.toUnsignedInt(end.getShort(at + ZIP_END_COUNT))) : null;
            }
        }
        return null;
    }

    private @Nullable ZipFileArchive byDirectory(SeekableByteChannel channel, int entries) {
        try {
            ZipFileArchive archive = new ZipFileArchive(channel, meter);
            return archive.hasAsManyAs(entries) ? archive : null;
        } catch (IOException | RuntimeException e) {
            LOG.debug("The directory of a zip is damaged; reading the zip without it", e);
            return null;
        }
    }

    private static SeekableByteChannel sevenZ(Packed packed) throws IOException {
        @Nullable SeekableByteChannel channel = packed.channel();
        if (channel != null) {
            return channel;
        }
        try (InputStream stream = packed.stream()) {
            byte[] content = stream.readNBytes(MOST_BYTES_IN_MEMORY + 1);
            if (content.length > MOST_BYTES_IN_MEMORY) {
                throw new NotReadableException(Reason.of(Reason.Code.LARGE_SEVEN_Z, MOST_BYTES_IN_MEMORY >> 20));
            }
            return new SeekableInMemoryByteChannel(content);
        }
    }
}

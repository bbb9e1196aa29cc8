package org.modsecexplorer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Enumeration;
import java.util.Objects;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A zip that is a file of its own: read by its directory, so that one damaged member does not take the others with it. */
final class ZipFileArchive implements Archive {

    private final ZipFile zip;
    private final Enumeration<ZipArchiveEntry> entries;
    private final UnpackMeter meter;
    private @Nullable ZipArchiveEntry current;

    ZipFileArchive(SeekableByteChannel channel, UnpackMeter meter) throws IOException {
        this.zip = ZipFile.builder()
                .setSeekableByteChannel(channel)
                .setIgnoreLocalFileHeader(true)
                .setZstdInputStreamFactory(Decompression::zstd)
                .get();
        this.entries = zip.getEntriesInPhysicalOrder();
        this.meter = meter;
    }

    @Override
    public @Nullable ArchiveMember next() {
        current = entries.hasMoreElements() ? entries.nextElement() : null;
        return current == null ? null : ZipEntries.member(current, true);
    }

    @Override
    public InputStream content() throws IOException {
        return meter.metered(zip.getInputStream(Objects.requireNonNull(current)));
    }

    @Override
    public boolean isSequential() {
        return false;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

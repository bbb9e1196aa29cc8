package org.modsecexplorer.source.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.packing.CheckedStream;
import org.modsecexplorer.source.packing.Decompression;
import org.modsecexplorer.source.packing.UnpackMeter;

/** A zip that is a file of its own: read by its directory, so that one damaged member does not take the others with it. */
final class ZipFileArchive implements Archive {

    private static final int COUNTS_UP_TO = 1 << 16;

    private final ZipFile zip;
    private final Enumeration<ZipArchiveEntry> entries;
    private final UnpackMeter meter;
    private final int count;
    private @Nullable ZipArchiveEntry current;

    ZipFileArchive(SeekableByteChannel channel, UnpackMeter meter) throws IOException {
        this.zip = ZipFile.builder()
                .setSeekableByteChannel(channel)
                .setIgnoreLocalFileHeader(true)
                .setZstdInputStreamFactory(Decompression::zstd)
                .get();
        this.entries = zip.getEntriesInPhysicalOrder();
        this.count = Collections.list(zip.getEntries()).size();
        this.meter = meter;
    }

    /** The library stops where the directory is damaged. @param written number of entries by the end mark, which counts up to 65,535 only */
    boolean hasAsManyAs(int written) {
        return count % COUNTS_UP_TO == written;
    }

    @Override
    public @Nullable ArchiveMember next() {
        current = entries.hasMoreElements() ? entries.nextElement() : null;
        return current == null ? null : ZipEntries.member(current, true);
    }

    @Override
    public InputStream content() throws IOException {
        ZipArchiveEntry entry = Objects.requireNonNull(current);
        return new CheckedStream(meter.metered(zip.getInputStream(entry)), entry::getCrc);
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

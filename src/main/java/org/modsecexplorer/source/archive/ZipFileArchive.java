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

/** A zip that is a separate file. It is read by its directory, so one damaged member does not affect the others. */
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

    /**
     * True if no entry is missing: the library stops at damage in the directory. @param written number of entries in the end mark, which counts only up to
     * 65,535
     */
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

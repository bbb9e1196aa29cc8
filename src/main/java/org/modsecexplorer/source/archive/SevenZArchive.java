package org.modsecexplorer.source.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.packing.Decompression;
import org.modsecexplorer.source.packing.UnpackMeter;

/** A 7z archive. It can be read only by random access, because its directory is at the end and describes how everything else is packed. */
final class SevenZArchive implements Archive {

    private final SevenZFile file;
    private final UnpackMeter meter;

    SevenZArchive(SeekableByteChannel channel, UnpackMeter meter) throws IOException {
        this.file = SevenZFile.builder()
                .setSeekableByteChannel(channel)
                .setMaxMemoryLimitKiB(Decompression.mostKib())
                .setUseDefaultNameForUnnamedEntries(true)
                .get();
        this.meter = meter;
    }

    @Override
    public @Nullable ArchiveMember next() throws IOException {
        SevenZArchiveEntry entry = file.getNextEntry();
        if (entry == null) {
            return null;
        }
        if (entry.isDirectory() || entry.isAntiItem()) {
            return ArchiveMember.noFile();
        }
        long modifiedMs = entry.getHasLastModifiedDate() ? entry.getLastModifiedTime().toMillis() : 0;
        return ArchiveMember.file(entry.getName(), entry.getSize(), modifiedMs, null);
    }

    @Override
    public InputStream content() {
        return meter.metered(new InputStream() {
            @Override
            public int read() throws IOException {
                return file.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return file.read(into, offset, length);
            }
        });
    }

    @Override
    public boolean isSequential() {
        return false;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

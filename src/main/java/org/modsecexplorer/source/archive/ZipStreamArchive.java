package org.modsecexplorer.source.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.source.packing.BlockStream;
import org.modsecexplorer.source.packing.BrokenPackingException;
import org.modsecexplorer.source.packing.CheckedStream;
import org.modsecexplorer.source.packing.Decompression;
import org.modsecexplorer.source.packing.UnpackMeter;

/** A zip that is read as a stream. Its directory at the end is not used. */
final class ZipStreamArchive implements Archive {

    private final LastBytes in;
    private final Reader zip;
    private final UnpackMeter meter;
    private @Nullable ZipArchiveEntry current;
    private @Nullable CheckedStream content;

    /** The next entry, found during the search for the checksum that may follow the current one. */
    private @Nullable ZipArchiveEntry ahead;

    ZipStreamArchive(InputStream in, UnpackMeter meter) {
        this.in = new LastBytes(in);
        this.zip = new Reader(this.in);
        this.meter = meter;
    }

    private static final class Reader extends ZipArchiveInputStream {

        Reader(InputStream in) {
            super(in, StandardCharsets.UTF_8.name(), true, false);
        }

        @Override
        protected InputStream createZstdInputStream(InputStream from) throws IOException {
            return Decompression.zstd(from);
        }
    }

    /** Remembers the last bytes that were read: a complete zip has its end mark there. */
    private static final class LastBytes extends BlockStream {

        private final InputStream in;
        /** Length of the mark and of the longest comment that may follow it. */
        private static final int KEPT = 22 + 0xffff;

        private final byte[] last = new byte[2 * KEPT];
        private int filled;

        LastBytes(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = in.read(into, offset, Math.min(length, KEPT));
            if (count > 0) {
                keep(into, offset, count);
            }
            return count;
        }

        private void keep(byte[] from, int offset, int count) {
            if (filled + count > last.length) {
                System.arraycopy(last, filled - KEPT, last, 0, KEPT);
                filled = KEPT;
            }
            System.arraycopy(from, offset, last, filled, count);
            filled += count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        boolean holdEndMark() {
            for (int i = Math.max(0, filled - KEPT); i + 4 <= filled; i++) {
                if (last[i] == 'P' && last[i + 1] == 'K' && last[i + 2] == 5 && last[i + 3] == 6) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public @Nullable ArchiveMember next() throws IOException {
        if (ahead == null) {
            ZipArchiveEntry before = current;
            ahead = zip.getNextEntry();
            if (before != null && content != null && !content.isRight()) {
                current = null;
                return ArchiveMember.file(before.getName(), 0, 0, CheckedStream.WRONG);
            }
        }
        current = ahead;
        ahead = null;
        content = null;
        if (current != null) {
            return ZipEntries.member(current, zip.canReadEntryData(current));
        }
        if (!in.holdEndMark()) {
            throw new BrokenPackingException(Code.ZIP_WITHOUT_DIRECTORY);
        }
        // the packing around the zip has its own checksum at the very end
        in.transferTo(OutputStream.nullOutputStream());
        return null;
    }

    @Override
    public InputStream content() {
        ZipArchiveEntry entry = Objects.requireNonNull(current);
        content = new CheckedStream(new Unclosed(meter.metered(zip)), entry::getCrc);
        return content;
    }

    @Override
    public boolean isSequential() {
        return true;
    }

    @Override
    public void close() {
        // owns nothing; the caller closes the stream
    }
}

package org.modsecexplorer.source.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.source.packing.BlockStream;
import org.modsecexplorer.source.packing.BrokenPackingException;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.source.packing.UnpackMeter;

/** A tar archive, or several that were joined. */
final class TarArchive implements Archive {

    private static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;

    /** Long names and sparse maps precede a member and are read in one piece. A hostile one must not fill the memory. */
    private static final long MOST_BYTES_BETWEEN_MEMBERS = 1 << 20;

    private final byte[] skipped = new byte[1 << 14];
    private final Allowance in;
    private final UnpackMeter meter;
    private Reader tar;

    /** True after a damaged header, which gives a wrong length or none. */
    private boolean isLost;

    TarArchive(InputStream in, UnpackMeter meter) {
        this.in = new Allowance(in);
        this.meter = meter;
        this.tar = new Reader(this.in);
    }

    /** The library's reader, extended to distinguish an archive's end mark from the plain end of the bytes. */
    private static final class Reader extends TarArchiveInputStream {

        private boolean endMark;

        Reader(InputStream in) {
            // the end of the last block is not skipped, because another archive may begin there; names are read as bytes and decoded here;
            // invalid numbers are no reason to lose a member
            super(in, BLOCK, BLOCK, StandardCharsets.ISO_8859_1.name(), true);
        }

        @Override
        protected boolean isEOFRecord(byte @Nullable [] block) {
            boolean end = super.isEOFRecord(block);
            endMark |= end && block != null;
            return end;
        }
    }

    /** Returns no more bytes than are currently allowed. */
    private static final class Allowance extends BlockStream {

        private final InputStream in;
        private long left = Long.MAX_VALUE;

        Allowance(InputStream in) {
            this.in = in;
        }

        void allow(long bytes) {
            left = bytes;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new BrokenPackingException(Code.TAR_NAME_TOO_LONG, MOST_BYTES_BETWEEN_MEMBERS);
            }
            int count = in.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @Override
    public @Nullable ArchiveMember next() throws IOException {
        TarArchiveEntry entry;
        if (isLost) {
            isLost = false;
            entry = entryAfter(headerBehind(true));
        } else {
            skipRest();
            entry = nextEntry();
        }
        while (entry == null) {
            if (!tar.endMark) {
                throw new BrokenPackingException(Code.TAR_WITHOUT_END);
            }
            byte[] header = headerBehind(false);
            if (header == null) {
                return null;
            }
            entry = entryAfter(header);
        }
        if (!entry.isCheckSumOK()) {
            isLost = true;
            return ArchiveMember.file(name(entry), 0, 0, Reason.of(Code.TAR_HEADER_DAMAGED));
        }
        if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink() || entry.getName().endsWith("/")) {
            return ArchiveMember.noFile();
        }
        return ArchiveMember.file(name(entry), entry.getRealSize(), entry.getLastModifiedTime().toMillis(), null);
    }

    private @Nullable TarArchiveEntry nextEntry() throws IOException {
        in.allow(MOST_BYTES_BETWEEN_MEMBERS);
        try {
            return tar.getNextEntry();
        } finally {
            in.allow(Long.MAX_VALUE);
        }
    }

    private void skipRest() throws IOException {
        while (tar.getCurrentEntry() != null && tar.read(skipped, 0, skipped.length) >= 0) {
            // read, not skipped, to notice the end of the bytes
        }
    }

    /** The entry of a header that was found; null if there is none. @param header null if the bytes ended before one was found */
    private @Nullable TarArchiveEntry entryAfter(byte @Nullable [] header) throws IOException {
        byte[] endMark = new byte[2 * BLOCK];
        tar = new Reader(new SequenceInputStream(new ByteArrayInputStream(header == null ? endMark : header), in));
        return nextEntry();
    }

    /**
     * Finds the next header. Blocks of zeros follow the end mark. Anything else must be another archive, or it is reported.
     *
     * @param isAnywhere true to skip everything that is not a header, because the position of the next one is unknown
     * @return null at the end of the bytes
     */
    private byte @Nullable [] headerBehind(boolean isAnywhere) throws IOException {
        byte[] block = new byte[BLOCK];
        while (true) {
            int length = in.readNBytes(block, 0, BLOCK);
            if (length == 0) {
                return null;
            }
            if (Packing.isTarHeader(block, length)) {
                return block;
            }
            if (!isAnywhere && !isZero(block, length)) {
                throw new BrokenPackingException(Code.NO_TAR_FOLLOWS);
            }
        }
    }

    private static boolean isZero(byte[] block, int length) {
        return Arrays.equals(block, 0, length, new byte[BLOCK], 0, length);
    }

    /** Old headers give bytes in an unknown encoding. The library has already decoded newer ones. */
    private static String name(TarArchiveEntry entry) {
        String name = entry.getName();
        if (!name.chars().allMatch(c -> c < 0x100)) {
            return name;
        }
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.decode(bytes, 0, bytes.length);
    }

    @Override
    public InputStream content() {
        // holes take no space in the archive but are zeros here, so they count as unpacked bytes
        return new Unclosed(tar.getCurrentEntry().isSparse() ? meter.metered(tar) : tar);
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

package org.modsecexplorer.source.packing;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.cut.ContentKind;
import org.modsecexplorer.parse.envelope.EnvelopeStart;

/** The packing of a file, identified by its first bytes and never by its name. */
public enum Packing {
    GZIP(false),
    XZ(false),
    ZSTD(false),
    BZIP2(false),
    /** Each line is wrapped by a container's runtime. */
    CONTAINER_LOG(false),
    /** Each line is in the record of a log collector, or behind a time or labels that a viewer added. */
    ENVELOPES(false),
    /** Text of two bytes a character, as Windows tools write it. */
    UTF_16(false),
    TAR(true),
    ZIP(true),
    SEVEN_Z(true);

    private static final int TAR_HEADER = 512;
    private static final int TAR_CHECKSUM = 148;
    private static final int TAR_CHECKSUM_LENGTH = 8;

    private final boolean archive;

    Packing(boolean archive) {
        this.archive = archive;
    }

    /** True if the packing is one of lines. It is undone once, because a client can send a line that looks packed. */
    public boolean isOfLines() {
        return this == CONTAINER_LOG || this == ENVELOPES;
    }

    /** True if it contains files with names; false for one compressed file. */
    public boolean isArchive() {
        return archive;
    }

    /**
     * The packing; null if the file is not packed. A file that begins like an audit log is one, whatever its later text looks like.
     *
     * @param kind  the kind of content that the bytes show
     * @param start the file's first bytes, at least 512 if it has as many
     * @see "the file formats' own magic numbers; a tar header, even one from before POSIX, is recognised by its checksum"
     */
    public static @Nullable Packing of(ContentKind kind, Bytes start) {
        return switch (kind) {
            case INDEX, EMPTY -> null;
            case AUDIT_LOG, ERROR_LOG -> EnvelopeStart.isOne(start) ? ENVELOPES : null;
            case CONTAINER_LOG -> start.array()[start.offset()] == '{' && EnvelopeStart.isOne(start) ? ENVELOPES : CONTAINER_LOG;
            case ARCHIVE, OTHER -> {
                Packing packing = of(start.first(TAR_HEADER).toByteArray());
                yield packing == null && EnvelopeStart.isOne(start) ? ENVELOPES : packing;
            }
        };
    }

    private static @Nullable Packing of(byte[] head) {
        if (begins(head, 0x1f, 0x8b, 8)) {
            return GZIP;
        }
        if (begins(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return XZ;
        }
        if (begins(head, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableZstdFrame(head)) {
            return ZSTD;
        }
        if (begins(head, 'B', 'Z', 'h') && (blockFollows(head) || endFollows(head))) {
            return BZIP2;
        }
        if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6) || begins(head, 'P', 'K', 7, 8)) {
            return ZIP;
        }
        if (begins(head, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
            return SEVEN_Z;
        }
        if (begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff)) {
            return UTF_16;
        }
        return isTarHeader(head, head.length) ? TAR : null;
    }

    private static boolean begins(byte[] head, int... magic) {
        return holds(head, 0, magic);
    }

    private static boolean holds(byte[] head, int at, int... magic) {
        if (head.length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[at + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Some zstd programs begin with a frame that contains a table and no content. */
    private static boolean isSkippableZstdFrame(byte[] head) {
        return head.length > 4 && (head[0] & 0xf0) == 0x50 && holds(head, 1, 0x2a, 0x4d, 0x18);
    }

    private static boolean blockFollows(byte[] head) {
        return holds(head, 4, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59);
    }

    private static boolean endFollows(byte[] head) {
        return holds(head, 4, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90);
    }

    /** True if the first 512 bytes are a tar header, which contains the sum of its bytes in octal digits. */
    public static boolean isTarHeader(byte[] head, int length) {
        if (length < TAR_HEADER || head[0] == 0) {
            return false;
        }
        String digits = new String(head, TAR_CHECKSUM, TAR_CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '7')) {
            return false;
        }
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < TAR_HEADER; i++) {
            boolean ofChecksum = i >= TAR_CHECKSUM && i < TAR_CHECKSUM + TAR_CHECKSUM_LENGTH;
            unsigned += ofChecksum ? ' ' : head[i] & 0xff;
            signed += ofChecksum ? ' ' : head[i];
        }
        int written = Integer.parseInt(digits, 8);
        return written == unsigned || written == signed;
    }
}

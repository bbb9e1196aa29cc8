package org.modsecexplorer.source.packing;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import org.modsecexplorer.audit.Reason;

/** A member of a zip with a check of its checksum, which the library leaves to its caller. */
public final class CheckedStream extends BlockStream {

    private final InputStream in;
    public static final Reason WRONG = Reason.of(Reason.Code.CHECKSUM_DIFFERS);

    /** The value until the checksum has been read, because it follows the content. */
    private static final long UNKNOWN = -1;

    private final LongSupplier expected;
    private final CRC32 checksum = new CRC32();
    private boolean isRead;

    public CheckedStream(InputStream in, LongSupplier expected) {
        this.in = in;
        this.expected = expected;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count > 0) {
            checksum.update(into, offset, count);
        } else if (count < 0 && !isRead) {
            isRead = true;
            if (!isRight()) {
                throw new NotReadableException(WRONG);
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** False if the content was read to its end and its checksum is known to differ. */
    public boolean isRight() {
        long known = expected.getAsLong();
        return !isRead || known == UNKNOWN || known == checksum.getValue();
    }
}

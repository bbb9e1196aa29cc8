package org.modsecexplorer.ingest.read;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Doubt;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.EntryParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An entry that has been cut out of its file, ready to be processed.
 *
 * @param offset  bytes from the start of the file, after decompression
 * @param isWhole false if its end is missing and it is stored all the same
 * @param doubt   why a client may have written it, null if nothing suggests that
 */
public record CutEntry(long offset, Format format, Bytes bytes, boolean isWhole, @Nullable Doubt doubt) {

    private static final Logger LOG = LoggerFactory.getLogger(CutEntry.class);

    /** An entry of which nothing makes anybody doubt. */
    public CutEntry(long offset, Format format, Bytes bytes, boolean isWhole) {
        this(offset, format, bytes, isWhole, null);
    }

    /** Never fails: an entry that triggers a bug in the parser must not keep other entries out of the store. @param zone for an entry that names none */
    public Transaction parse(ZoneId zone) {
        try {
            Transaction transaction = EntryParser.parse(format, bytes, zone);
            Transaction read = doubt == null ? transaction : transaction.withWarning(doubt.sentence());
            return isWhole ? read : read.withoutEnd();
        } catch (RuntimeException e) {
            LOG.error("The parser failed on the entry at byte {} of its file, {} bytes of {}", offset, bytes.length(), format, e);
            return EntryParser.unread(format, "The entry could not be parsed because of an error in this program. Its bytes are stored; please report this.");
        }
    }
}

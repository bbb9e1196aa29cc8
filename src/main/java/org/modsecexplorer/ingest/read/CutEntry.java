package org.modsecexplorer.ingest.read;

import java.time.ZoneId;
import org.modsecexplorer.audit.Bytes;
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
 */
public record CutEntry(long offset, Format format, Bytes bytes, boolean isWhole) {

    private static final Logger LOG = LoggerFactory.getLogger(CutEntry.class);

    /** Never fails: an entry that triggers a bug in the parser must not keep other entries out of the store. @param zone for an entry that names none */
    public Transaction parse(ZoneId zone) {
        try {
            Transaction transaction = EntryParser.parse(format, bytes, zone);
            return isWhole ? transaction : transaction.withoutEnd();
        } catch (RuntimeException e) {
            LOG.error("The parser failed on the entry at byte {} of its file, {} bytes of {}", offset, bytes.length(), format, e);
            return EntryParser.unread(format, "The entry could not be parsed because of an error in this program. Its bytes are stored; please report this.");
        }
    }
}

package org.modsecexplorer.ingest;

import java.time.ZoneId;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.EntryParser;

/**
 * An entry, cut out of its file and to be worked on.
 *
 * @param offset  bytes from the start of the file, after decompression
 * @param isWhole false if its end was not there, and it is stored all the same
 */
record CutEntry(long offset, Format format, Bytes bytes, boolean isWhole) {

    /** @param zone for times of which the entry tells no zone */
    Transaction parse(ZoneId zone) {
        Transaction transaction = EntryParser.parse(format, bytes, zone);
        return isWhole ? transaction : transaction.withoutEnd();
    }
}

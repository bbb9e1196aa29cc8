package org.modsecexplorer.parse;

import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Transaction;

/** Reads one entry. Any bytes give a transaction; what is not understood becomes a warning on it. */
public final class EntryParser {

    private EntryParser() {}

    /** @param entry as {@link EntryCutter} cut it; its bodies are not copied */
    public static Transaction parse(Format format, Bytes entry) {
        return switch (format) {
            case NATIVE_V2 -> new V2EntryParser(entry).parse();
        };
    }
}

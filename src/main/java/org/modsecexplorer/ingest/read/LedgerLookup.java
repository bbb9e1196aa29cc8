package org.modsecexplorer.ingest.read;

import java.util.Collection;
import java.util.Map;
import org.modsecexplorer.store.ledger.LedgerRow;

/** Looks up the ledger rows of files that are found while reading. */
@FunctionalInterface
public interface LedgerLookup {

    LedgerLookup NOTHING_KNOWN = _ -> Map.of();

    /** @return rows by path; paths never seen are missing */
    Map<String, LedgerRow> find(Collection<String> paths);
}

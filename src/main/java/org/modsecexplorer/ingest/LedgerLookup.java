package org.modsecexplorer.ingest;

import java.util.Collection;
import java.util.Map;
import org.modsecexplorer.store.LedgerRow;

/** Asks what the ledger says of files that are found on the way. */
@FunctionalInterface
interface LedgerLookup {

    LedgerLookup NOTHING_KNOWN = _ -> Map.of();

    /** @return rows by path; paths never seen are missing */
    Map<String, LedgerRow> find(Collection<String> paths);
}

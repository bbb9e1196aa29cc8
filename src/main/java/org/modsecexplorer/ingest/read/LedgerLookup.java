package org.modsecexplorer.ingest.read;

import java.util.Collection;
import java.util.Map;
import org.modsecexplorer.store.ledger.LedgerRow;

/** Asks what the ledger says of files that are found on the way. */
@FunctionalInterface
public interface LedgerLookup {

    LedgerLookup NOTHING_KNOWN = _ -> Map.of();

    /** @return rows by path; paths never seen are missing */
    Map<String, LedgerRow> find(Collection<String> paths);
}

package org.modsecexplorer.store.ledger;

import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.values.HashKey;

/** Finds the entries that a store already holds, without writing; for a check before an import. Used by one thread. */
public final class EntryLookup {

    private final DSLContext db;
    private final KnownEntries known;

    public EntryLookup(Store store) {
        this.db = store.dsl();
        this.known = new KnownEntries(store.isEmbedded());
    }

    /** Those of the hashes that are stored. */
    public Set<HashKey> stored(Collection<HashKey> hashes) {
        return known.among(db, hashes);
    }
}

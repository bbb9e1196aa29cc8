package org.modsecexplorer.store.ledger;

import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.values.HashKey;

/**
 * Finds the entries that the store already holds. A server has a unique index for that and is queried, because others write too. The embedded store has no
 * such index (it would cost more than the rest of an import) and belongs to this process alone: the prefixes of its hashes are kept in memory, and only
 * hits
 * are looked up.
 */
public final class KnownEntries {

    private static final int HASHES_A_QUESTION = 1_000;

    private final boolean exclusive;
    private @Nullable HashPrefixes prefixes;

    public KnownEntries(boolean exclusive) {
        this.exclusive = exclusive;
    }

    /** Those of the hashes that are stored. */
    public Set<HashKey> among(DSLContext db, Collection<HashKey> hashes) {
        if (!exclusive) {
            return lookUp(db, hashes);
        }
        HashPrefixes stored = prefixes;
        if (stored == null) {
            stored = load(db);
            prefixes = stored;
        }
        List<HashKey> candidates = new ArrayList<>();
        for (HashKey hash : hashes) {
            if (stored.mayContain(hash.bytes())) {
                candidates.add(hash);
            }
        }
        return lookUp(db, candidates);
    }

    /** Adds hashes that have been committed. */
    public void committed(Collection<HashKey> hashes) {
        HashPrefixes stored = prefixes;
        if (stored != null) {
            hashes.forEach(hash -> stored.add(hash.bytes()));
        }
    }

    private static Set<HashKey> lookUp(DSLContext db, Collection<HashKey> hashes) {
        Set<HashKey> found = new HashSet<>();
        List<byte[]> part = new ArrayList<>(HASHES_A_QUESTION);
        for (HashKey hash : hashes) {
            part.add(hash.bytes());
            if (part.size() == HASHES_A_QUESTION) {
                lookUpPart(db, part, found);
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            lookUpPart(db, part, found);
        }
        return found;
    }

    private static void lookUpPart(DSLContext db, List<byte[]> part, Set<HashKey> found) {
        db.select(TRANSACTION_ENTRY.ENTRY_HASH)
                .from(TRANSACTION_ENTRY)
                .where(TRANSACTION_ENTRY.ENTRY_HASH.in(part))
                .forEach(row -> found.add(new HashKey(row.value1())));
    }

    private static HashPrefixes load(DSLContext db) {
        HashPrefixes stored = new HashPrefixes();
        try (var rows = db.select(TRANSACTION_ENTRY.ENTRY_HASH).from(TRANSACTION_ENTRY).fetchSize(10_000).fetchLazy()) {
            rows.forEach(row -> stored.add(row.value1()));
        }
        return stored;
    }
}

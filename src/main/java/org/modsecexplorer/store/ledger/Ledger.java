package org.modsecexplorer.store.ledger;

import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.store.Collisions;
import org.modsecexplorer.store.Milestone;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.Hashes;

/** The record of imports per source file: prevents reading a file twice and deleting an unverified one. */
public final class Ledger {

    private static final int PATHS_A_QUESTION = 1_000;

    private final DSLContext db;

    public Ledger(Store store) {
        this.db = store.dsl();
    }

    /** True if the store has no file yet, so that no look-up is needed. */
    public boolean isEmpty() {
        return !db.fetchExists(SOURCE_FILE);
    }

    /** @return rows by path; paths never seen are missing */
    public Map<String, LedgerRow> find(Collection<String> paths) {
        Map<String, LedgerRow> found = HashMap.newHashMap(paths.size());
        Iterator<String> rest = paths.iterator();
        while (rest.hasNext()) {
            List<byte[]> hashes = new ArrayList<>(PATHS_A_QUESTION);
            while (rest.hasNext() && hashes.size() < PATHS_A_QUESTION) {
                hashes.add(Hashes.of(rest.next()));
            }
            rows(SOURCE_FILE.PATH_HASH.in(hashes)).forEach(row -> found.put(row.facts().path(), row));
        }
        return found;
    }

    /**
     * Finds files that had another name when they were read.
     *
     * @param fileKeys device and inode of files that can be resumed where an import ended
     * @return rows by file key; of several rows, the one that was read furthest. A row may belong to a deleted file whose inode is now another file's
     */
    public Map<String, LedgerRow> findByKey(Collection<String> fileKeys) {
        Map<String, LedgerRow> found = new HashMap<>();
        List<String> all = List.copyOf(fileKeys);
        for (int i = 0; i < all.size(); i += PATHS_A_QUESTION) {
            List<String> some = all.subList(i, Math.min(all.size(), i + PATHS_A_QUESTION));
            rows(SOURCE_FILE.FILE_KEY.in(some).and(SOURCE_FILE.TAIL_HASH.isNotNull()))
                    .forEach(row -> found.merge(
                            String.valueOf(row.facts().fileKey()), row, (one, other) -> one.readTo() >= other.readTo() ? one : other));
        }
        return found;
    }

    private List<LedgerRow> rows(Condition condition) {
        return db.select(
                        SOURCE_FILE.ID,
                        SOURCE_FILE.PATH,
                        SOURCE_FILE.SIZE_BYTES,
                        SOURCE_FILE.MODIFIED_NS,
                        SOURCE_FILE.FILE_KEY,
                        SOURCE_FILE.READ_TO,
                        SOURCE_FILE.ENTRIES,
                        SOURCE_FILE.TAIL_HASH,
                        SOURCE_FILE.STATE,
                        SOURCE_FILE.REASON,
                        SOURCE_FILE.PRUNED)
                .from(SOURCE_FILE)
                .where(condition)
                .fetch(row -> new LedgerRow(
                        row.value1(),
                        new FileFacts(row.value2(), row.value3(), row.value4(), row.value5()),
                        row.value6(),
                        row.value7(),
                        row.value8() == null ? null : new HashKey(row.value8()),
                        LedgerState.valueOf(row.value9()),
                        row.value10(),
                        Boolean.TRUE.equals(row.value11())));
    }

    /** The ledger's row of one file, null if it was never seen. */
    public @Nullable LedgerRow find(String path) {
        return find(List.of(path)).get(path);
    }

    /** Records that complete files have been deleted; other writers may be active. */
    public void cleaned(Collection<Long> ids) {
        List<Long> rest = List.copyOf(ids);
        for (int i = 0; i < rest.size(); i += PATHS_A_QUESTION) {
            List<Long> some = rest.subList(i, Math.min(rest.size(), i + PATHS_A_QUESTION));
            Collisions.again(db.update(SOURCE_FILE).set(SOURCE_FILE.STATE, LedgerState.CLEANED.name()).where(SOURCE_FILE.ID.in(some))::execute);
            Milestone.LEDGER_CLEANED.reached();
        }
    }
}

package org.modsecexplorer.store.ledger;

import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.modsecexplorer.store.Store;

/** Finds the source files that the entries of a unique id came from. */
public final class StoredFiles {

    private static final int IDS_A_QUESTION = 2_000;

    /**
     * An entry and its file.
     *
     * @param entryId number of the entry
     * @param path    of its source file
     * @param size    of that file when it was read, in bytes
     * @param isNew   true if the given import stored it
     */
    public record StoredFile(long entryId, String path, long size, boolean isNew) {}

    private final DSLContext db;

    public StoredFiles(Store store) {
        this.db = store.dsl();
    }

    /** @param importId the import whose entries count as new @return by unique id; ids that are not stored are missing */
    public Map<String, List<StoredFile>> ofIds(Collection<String> uniqueIds, long importId) {
        Map<String, List<StoredFile>> found = new HashMap<>();
        List<String> ids = List.copyOf(uniqueIds);
        for (int i = 0; i < ids.size(); i += IDS_A_QUESTION) {
            db.select(
                            TRANSACTION_ENTRY.UNIQUE_ID,
                            TRANSACTION_ENTRY.ID,
                            SOURCE_FILE.PATH,
                            SOURCE_FILE.SIZE_BYTES,
                            TRANSACTION_ENTRY.IMPORT_ID)
                    .from(TRANSACTION_ENTRY)
                    .join(SOURCE_FILE)
                    .on(SOURCE_FILE.ID.eq(TRANSACTION_ENTRY.SOURCE_FILE_ID))
                    .where(TRANSACTION_ENTRY.UNIQUE_ID.in(ids.subList(i, Math.min(ids.size(), i + IDS_A_QUESTION))))
                    .forEach(row -> found.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                            .add(new StoredFile(row.value2(), row.value3(), row.value4(), row.value5() == importId)));
        }
        return found;
    }
}

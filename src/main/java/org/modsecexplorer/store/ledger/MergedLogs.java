package org.modsecexplorer.store.ledger;

import static org.modsecexplorer.store.schema.Tables.MERGED_LOG;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.values.Hashes;

/** The length of each merged log up to its last committed entry. */
public final class MergedLogs {

    /** @param fileKey device and inode of the file at that time, null where there are none @param bytes its committed length */
    public record Committed(@Nullable String fileKey, long bytes) {}

    private final DSLContext db;

    public MergedLogs(Store store) {
        this.db = store.dsl();
    }

    /** @param path absolute @return null for a file that this store never wrote */
    public @Nullable Committed find(String path) {
        return db.select(MERGED_LOG.FILE_KEY, MERGED_LOG.COMMITTED_BYTES)
                .from(MERGED_LOG)
                .where(MERGED_LOG.PATH_HASH.eq(Hashes.of(path)))
                .fetchOne(row -> new Committed(row.value1(), row.value2()));
    }

    /** Registers a file as it is: the store never cuts it below that length. */
    public void note(String path, @Nullable String fileKey, long bytes) {
        write(db, path, fileKey, bytes);
    }

    public static void write(DSLContext transaction, String path, @Nullable String fileKey, long bytes) {
        byte[] hash = Hashes.of(path);
        int updated = transaction
                .update(MERGED_LOG)
                .set(MERGED_LOG.COMMITTED_BYTES, bytes)
                .set(MERGED_LOG.FILE_KEY, fileKey)
                .where(MERGED_LOG.PATH_HASH.eq(hash))
                .execute();
        if (updated == 0) {
            transaction
                    .insertInto(MERGED_LOG)
                    .set(MERGED_LOG.PATH_HASH, hash)
                    .set(MERGED_LOG.PATH, path)
                    .set(MERGED_LOG.FILE_KEY, fileKey)
                    .set(MERGED_LOG.COMMITTED_BYTES, bytes)
                    .execute();
        }
    }
}

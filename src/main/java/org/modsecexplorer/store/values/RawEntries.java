package org.modsecexplorer.store.values;

import static org.jooq.impl.DSL.noCondition;
import static org.modsecexplorer.store.schema.Tables.COMPRESSION_DICTIONARY;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;

import com.github.luben.zstd.ZstdDictDecompress;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jspecify.annotations.Nullable;

/** Reads back the exact bytes of entries. Thread-safe. */
public final class RawEntries {

    private final DSLContext db;
    private final Map<Long, ZstdDictDecompress> dictionaries = new ConcurrentHashMap<>();

    public RawEntries(DSLContext db) {
        this.db = db;
    }

    /** @return the bytes as they were in the log, or null if there is no such entry */
    public byte @Nullable [] read(long entryId) {
        var row = db.select(RAW_ENTRY.ENTRY_ID, RAW_ENTRY.DICTIONARY_ID, RAW_ENTRY.BYTE_LENGTH, RAW_ENTRY.CONTENT)
                .from(RAW_ENTRY)
                .where(RAW_ENTRY.ENTRY_ID.eq(entryId))
                .fetchOne();
        return row == null ? null : decompress(row);
    }

    /** Reads several entries with one query, for exports. @return bytes by entry id; ids that are not stored are missing */
    public Map<Long, byte[]> read(Collection<Long> entryIds) {
        Map<Long, byte[]> found = HashMap.newHashMap(entryIds.size());
        if (entryIds.isEmpty()) {
            return found;
        }
        Set<Long> wanted = Set.copyOf(entryIds);
        long first = Collections.min(wanted);
        long last = Collections.max(wanted);
        // for a list alone, DuckDB reads the bytes of all entries, and a long list takes longer to plan than some rows to skip
        boolean isDense = last - first < 2L * wanted.size();
        db.select(RAW_ENTRY.ENTRY_ID, RAW_ENTRY.DICTIONARY_ID, RAW_ENTRY.BYTE_LENGTH, RAW_ENTRY.CONTENT)
                .from(RAW_ENTRY)
                .where(RAW_ENTRY.ENTRY_ID.between(first, last))
                .and(isDense ? noCondition() : RAW_ENTRY.ENTRY_ID.in(wanted))
                .forEach(row -> {
                    if (wanted.contains(row.value1())) {
                        found.put(row.value1(), decompress(row));
                    }
                });
        return found;
    }

    private byte[] decompress(Record4<Long, Long, Long, byte[]> row) {
        Long dictionaryId = row.value2();
        ZstdDictDecompress dictionary = dictionaryId == null ? null : dictionaries.computeIfAbsent(dictionaryId, this::dictionary);
        return Compressor.decompress(row.value4(), Math.toIntExact(row.value3()), dictionary);
    }

    private ZstdDictDecompress dictionary(Long id) {
        byte[] content = db.select(COMPRESSION_DICTIONARY.CONTENT)
                .from(COMPRESSION_DICTIONARY)
                .where(COMPRESSION_DICTIONARY.ID.eq(id))
                .fetchSingle(COMPRESSION_DICTIONARY.CONTENT);
        return new ZstdDictDecompress(content);
    }
}

package org.modsecexplorer.kills;

import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.ERROR_LOG_ENTRY;
import static org.modsecexplorer.store.schema.Tables.INCOMPLETE_ENTRY;
import static org.modsecexplorer.store.schema.Tables.MERGED_LOG;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The content of a store.
 *
 * @param hashes        of all entries, in the order of their ids, including duplicates
 * @param incomplete    hashes of the entries whose end is missing
 * @param mergedLength  committed length of the merged log, 0 if there is none
 * @param contradictions descriptions of inconsistencies
 */
record StoreFacts(List<String> hashes, Set<String> incomplete, long mergedLength, List<String> contradictions) {

    static final StoreFacts NOTHING = new StoreFacts(List.of(), Set.of(), 0, List.of());

    static StoreFacts read(DSLContext db) {
        List<String> hashes = db.select(TRANSACTION_ENTRY.ENTRY_HASH)
                .from(TRANSACTION_ENTRY)
                .orderBy(TRANSACTION_ENTRY.ID)
                .fetch(row -> HexFormat.of().formatHex(row.value1()));
        Set<String> incomplete =
                db.select(INCOMPLETE_ENTRY.ENTRY_HASH).from(INCOMPLETE_ENTRY).fetchSet(row -> HexFormat.of().formatHex(row.value1()));
        Long merged = db.select(DSL.max(MERGED_LOG.COMMITTED_BYTES)).from(MERGED_LOG).fetchOne(0, Long.class);
        return new StoreFacts(hashes, incomplete, merged == null ? 0 : merged, contradictions(db));
    }

    private static List<String> contradictions(DSLContext db) {
        List<String> found = new ArrayList<>();
        twice(db, TRANSACTION_ENTRY, TRANSACTION_ENTRY.ID, found);
        twice(db, TRANSACTION_ENTRY, TRANSACTION_ENTRY.ENTRY_HASH, found);
        twice(db, RAW_ENTRY, RAW_ENTRY.ENTRY_ID, found);
        twice(db, SOURCE_FILE, SOURCE_FILE.ID, found);
        twice(db, SOURCE_FILE, SOURCE_FILE.PATH_HASH, found);
        twice(db, MERGED_LOG, MERGED_LOG.PATH_HASH, found);
        twice(db, RULE_DEFINITION, RULE_DEFINITION.DEFINITION_HASH, found);
        without(db, "entries without their bytes", TRANSACTION_ENTRY, TRANSACTION_ENTRY.ID, RAW_ENTRY, RAW_ENTRY.ENTRY_ID, found);
        without(db, "bytes without an entry", RAW_ENTRY, RAW_ENTRY.ENTRY_ID, TRANSACTION_ENTRY, TRANSACTION_ENTRY.ID, found);
        without(db, "matches without an entry", RULE_MATCH, RULE_MATCH.ENTRY_ID, TRANSACTION_ENTRY, TRANSACTION_ENTRY.ID, found);
        without(db, "matches without a rule", RULE_MATCH, RULE_MATCH.DEFINITION_ID, RULE_DEFINITION, RULE_DEFINITION.ID, found);
        without(db, "errors without an entry", APACHE_ERROR, APACHE_ERROR.ENTRY_ID, TRANSACTION_ENTRY, TRANSACTION_ENTRY.ID, found);
        without(db, "error lines without an entry", ERROR_LOG_ENTRY, ERROR_LOG_ENTRY.ENTRY_ID, TRANSACTION_ENTRY, TRANSACTION_ENTRY.ID, found);
        without(db, "beginnings without an entry", INCOMPLETE_ENTRY, INCOMPLETE_ENTRY.ENTRY_ID, TRANSACTION_ENTRY, TRANSACTION_ENTRY.ID, found);
        without(db, "entries without a file", TRANSACTION_ENTRY, TRANSACTION_ENTRY.SOURCE_FILE_ID, SOURCE_FILE, SOURCE_FILE.ID, found);
        Integer matches = db.select(DSL.sum(TRANSACTION_ENTRY.MATCH_COUNT)).from(TRANSACTION_ENTRY).fetchOne(0, Integer.class);
        if (matches != null && matches != db.fetchCount(RULE_MATCH)) {
            found.add("matches: " + matches + " counted, " + db.fetchCount(RULE_MATCH) + " stored");
        }
        return found;
    }

    private static void twice(DSLContext db, Table<?> table, Field<?> key, List<String> found) {
        int several = db.select(key).from(table).groupBy(key).having(DSL.count().gt(1)).fetch().size();
        if (several > 0) {
            found.add(several + " of " + table.getName() + " have the same " + key.getName());
        }
    }

    private static void without(
            DSLContext db, String what, Table<?> table, Field<Long> key, Table<?> other, Field<Long> otherKey, List<String> found) {
        int lonely = db.fetchCount(DSL.selectOne().from(table).whereNotExists(DSL.selectOne().from(other).where(otherKey.eq(key))));
        if (lonely > 0) {
            found.add(lonely + " " + what);
        }
    }
}

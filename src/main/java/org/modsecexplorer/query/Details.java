package org.modsecexplorer.query;

import static org.modsecexplorer.store.schema.Tables.INCOMPLETE_ENTRY;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Doubt;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.EntryParser;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.values.TextLists;

/** Reads complete transactions by id. They are parsed from the stored bytes, so a better parser shows more of entries that were stored long ago. */
public final class Details {

    private final Store store;
    private final Entries entries;

    public Details(Store store) {
        this.store = store;
        this.entries = new Entries(store);
    }

    public Optional<EntryDetails> of(long id) {
        return of(List.of(id)).stream().findFirst();
    }

    /** The transactions in the order of the ids; those that no longer exist are omitted. */
    public List<EntryDetails> of(Collection<Long> ids) {
        Map<Long, byte[]> originals = store.rawEntries().read(ids);
        Map<Long, Origin> origins = origins(ids);
        List<EntryDetails> details = new ArrayList<>(ids.size());
        for (EntryRow row : entries.rows(ids)) {
            byte[] original = originals.get(row.id());
            Origin origin = origins.get(row.id());
            if (original != null && origin != null) {
                Bytes bytes = Bytes.of(original);
                Transaction transaction = EntryParser.parse(origin.format(), bytes, origin.zone());
                for (Doubt doubt : origin.doubts()) {
                    transaction = transaction.withWarning(doubt.sentence());
                }
                details.add(new EntryDetails(row, origin.path(), bytes, origin.isWhole() ? transaction : transaction.withoutEnd()));
            }
        }
        return details;
    }

    /**
     * @param zone   the offset that was found or assumed when the entry was stored, so a time is the same on every machine
     * @param doubts which the entry's bytes do not show
     */
    private record Origin(Format format, ZoneOffset zone, @Nullable String path, boolean isWhole, List<Doubt> doubts) {

        static Origin of(String format, @Nullable Integer offsetSeconds, @Nullable String path, boolean isWhole, @Nullable String warnings) {
            List<Doubt> doubts = warnings == null ? List.of() : Doubt.among(TextLists.read(warnings));
            return new Origin(Format.ofId(format), ZoneOffset.ofTotalSeconds(offsetSeconds == null ? 0 : offsetSeconds), path, isWhole, doubts);
        }
    }

    private Map<Long, Origin> origins(Collection<Long> ids) {
        Map<Long, Origin> origins = HashMap.newHashMap(ids.size());
        store.dsl()
                .select(
                        TRANSACTION_ENTRY.ID,
                        TRANSACTION_ENTRY.FORMAT,
                        TRANSACTION_ENTRY.OFFSET_SECONDS,
                        SOURCE_FILE.PATH,
                        INCOMPLETE_ENTRY.ENTRY_ID,
                        TRANSACTION_ENTRY.WARNINGS)
                .from(TRANSACTION_ENTRY)
                .leftJoin(SOURCE_FILE)
                .on(SOURCE_FILE.ID.eq(TRANSACTION_ENTRY.SOURCE_FILE_ID))
                .leftJoin(INCOMPLETE_ENTRY)
                .on(INCOMPLETE_ENTRY.ENTRY_ID.eq(TRANSACTION_ENTRY.ID))
                .where(TRANSACTION_ENTRY.ID.in(ids))
                .forEach(row -> origins.put(row.value1(), Origin.of(row.value2(), row.value3(), row.value4(), row.value5() == null, row.value6())));
        return origins;
    }
}

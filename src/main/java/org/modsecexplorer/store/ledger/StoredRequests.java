package org.modsecexplorer.store.ledger;

import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.store.Store;

/** The requests stored from their audit entries, by unique id. They tell whether a less detailed record of a request is still needed. */
public final class StoredRequests {

    private static final int IDS_A_QUESTION = 2_000;

    /** @param time null if the entry has none */
    public record StoredRequest(@Nullable Instant time, @Nullable String clientIp, @Nullable String uri) {}

    private final DSLContext db;

    public StoredRequests(Store store) {
        this.db = store.dsl();
    }

    /** @return by unique id; ids that are not stored are missing, and so are those known only from a row of an older import */
    public Map<String, List<StoredRequest>> ofIds(Collection<String> uniqueIds) {
        Map<String, List<StoredRequest>> found = new HashMap<>();
        List<String> ids = List.copyOf(uniqueIds);
        for (int i = 0; i < ids.size(); i += IDS_A_QUESTION) {
            db.select(TRANSACTION_ENTRY.UNIQUE_ID, TRANSACTION_ENTRY.TIME_UTC, TRANSACTION_ENTRY.CLIENT_IP, TRANSACTION_ENTRY.URI)
                    .from(TRANSACTION_ENTRY)
                    .where(TRANSACTION_ENTRY.UNIQUE_ID.in(ids.subList(i, Math.min(ids.size(), i + IDS_A_QUESTION))))
                    .and(TRANSACTION_ENTRY.FORMAT.ne(Format.ANCESTOR_ROW.id()))
                    .forEach(row -> found.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                            .add(new StoredRequest(
                                    row.value2() == null ? null : row.value2().toInstant(ZoneOffset.UTC), row.value3(), row.value4())));
        }
        return found;
    }
}

package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.values.HashKey;

/** Numbers of the stored rule definitions, as far as this import knows them. Thread-safe: shared by the import's writers. */
final class DefinitionNumbers {

    private final Map<RuleDefinitionKey, Long> byKey = new ConcurrentHashMap<>();
    private volatile Map<HashKey, Long> read = Map.of();

    /** Loads the definitions in the store. */
    void load(DSLContext db) {
        read = db.select(RULE_DEFINITION.DEFINITION_HASH, RULE_DEFINITION.ID)
                .from(RULE_DEFINITION)
                .fetchMap(row -> new HashKey(row.value1()), row -> row.value2());
    }

    /** Null if it is not stored. */
    @Nullable Long of(RuleDefinitionKey key) {
        Long known = byKey.get(key);
        if (known == null && !read.isEmpty()) {
            known = read.get(new HashKey(key.hash()));
            if (known != null) {
                byKey.put(key, known);
            }
        }
        return known;
    }

    /** Adds definitions that have been committed. */
    void add(Map<RuleDefinitionKey, Long> committed) {
        byKey.putAll(committed);
    }
}

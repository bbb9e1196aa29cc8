package org.modsecexplorer.store;

import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Numbers of the stored rule definitions; a new one is written with the first match that needs it. */
final class RuleDefinitions {

    private record NewDefinition(long id, RuleDefinitionKey key) {}

    private static final Columns<NewDefinition> COLUMNS = Columns.<NewDefinition>of(RULE_DEFINITION)
            .with(RULE_DEFINITION.ID, NewDefinition::id)
            .with(RULE_DEFINITION.DEFINITION_HASH, d -> d.key().hash())
            .with(RULE_DEFINITION.RULE_ID, d -> d.key().ruleId())
            .with(RULE_DEFINITION.FILE, d -> d.key().file())
            .with(RULE_DEFINITION.LINE, d -> d.key().line())
            .with(RULE_DEFINITION.REV, d -> d.key().rev())
            .with(RULE_DEFINITION.SEVERITY, d -> EntryColumns.number(d.key().severity()))
            .with(RULE_DEFINITION.VER, d -> d.key().ver())
            .with(RULE_DEFINITION.MATURITY, d -> d.key().maturity())
            .with(RULE_DEFINITION.ACCURACY, d -> d.key().accuracy())
            .with(RULE_DEFINITION.TAGS, d -> TextLists.write(d.key().tags()));

    private final IdSequence ids;
    private final Map<RuleDefinitionKey, Long> numbers = new HashMap<>();
    private final List<RuleDefinitionKey> uncommitted = new ArrayList<>();
    private Map<HashKey, Long> stored = Map.of();

    RuleDefinitions(IdSequence ids) {
        this.ids = ids;
    }

    /** Reads what the store holds. */
    void load(DSLContext db) {
        stored = db.select(RULE_DEFINITION.DEFINITION_HASH, RULE_DEFINITION.ID)
                .from(RULE_DEFINITION)
                .fetchMap(row -> new HashKey(row.value1()), row -> row.value2());
    }

    long numberOf(RuleDefinitionKey key, RowSink sink) {
        Long known = numbers.get(key);
        if (known != null) {
            return known;
        }
        Long inStore = stored.get(new HashKey(key.hash()));
        if (inStore != null) {
            numbers.put(key, inStore);
            return inStore;
        }
        long id = ids.take(1);
        sink.add(COLUMNS, new NewDefinition(id, key));
        numbers.put(key, id);
        uncommitted.add(key);
        return id;
    }

    void committed() {
        uncommitted.clear();
    }

    /** What was given a number since the last commit is not stored. */
    void rolledBack() {
        uncommitted.forEach(numbers::remove);
        uncommitted.clear();
    }
}

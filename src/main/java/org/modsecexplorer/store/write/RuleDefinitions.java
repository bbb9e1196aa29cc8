package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;

import java.util.HashMap;
import java.util.Map;
import org.modsecexplorer.store.IdSequence;
import org.modsecexplorer.store.rows.Columns;
import org.modsecexplorer.store.rows.RowSink;
import org.modsecexplorer.store.values.TextLists;

/** Numbers of rule definitions for one writer. A new definition is written with the first match that needs it. */
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
    private final DefinitionNumbers stored;
    private final Map<RuleDefinitionKey, Long> uncommitted = new HashMap<>();

    RuleDefinitions(IdSequence ids, DefinitionNumbers stored) {
        this.ids = ids;
        this.stored = stored;
    }

    long numberOf(RuleDefinitionKey key, RowSink sink) {
        Long known = stored.of(key);
        if (known == null) {
            known = uncommitted.get(key);
        }
        if (known == null) {
            known = ids.take(1);
            sink.add(COLUMNS, new NewDefinition(known, key));
            uncommitted.put(key, known);
        }
        return known;
    }

    void committed() {
        stored.add(uncommitted);
        uncommitted.clear();
    }

    /** Forgets the numbers given out since the last commit: their definitions are not stored. */
    void rolledBack() {
        uncommitted.clear();
    }
}

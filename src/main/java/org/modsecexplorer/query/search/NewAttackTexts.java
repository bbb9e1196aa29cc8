package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.table;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.modsecexplorer.audit.sign.AttackTexts;

/** Finds the staged transactions in which a rule matched a text that attacks are tried with. */
record NewAttackTexts(DSLContext db) {

    private static final int MOST_AT_ONCE = 10_000;

    /** The transactions that were found. */
    static final Table<?> ENTRIES = table(name("search_new_attack"));

    static final Field<Long> ENTRY_ID = field(name("search_new_attack", "entry_id"), SQLDataType.BIGINT);

    /** Looks at each new text once. @param before the highest number of the old ones */
    void judge(int before) {
        List<Integer> found = new ArrayList<>();
        try (var texts = db.select(SearchTables.DATA.no(), SearchTables.DATA.text()).from(SearchTables.DATA.table()).where(SearchTables.DATA.no().gt(before)).fetchLazy()) {
            for (var row : texts) {
                if (AttackTexts.isTried(row.value2())) {
                    found.add(row.value1());
                }
            }
        }
        for (int from = 0; from < found.size(); from += MOST_AT_ONCE) {
            db.insertInto(SearchTables.ATTACK_DATA, SearchTables.ATTACK_DATA_NO)
                    .valuesOfRows(found.subList(from, Math.min(from + MOST_AT_ONCE, found.size())).stream().map(org.jooq.impl.DSL::row).toList())
                    .execute();
        }
    }

    /** Fills {@link #ENTRIES}. */
    void collect() {
        db.dropTableIfExists(ENTRIES).execute();
        db.createTemporaryTable(ENTRIES)
                .as(selectDistinct(Staging.MATCHES.of(RULE_MATCH.ENTRY_ID).as("entry_id"))
                        .from(Staging.MATCHES.staged())
                        .join(SearchTables.DATA.table())
                        .on(SearchTables.DATA.text().eq(Staging.MATCHES.of(RULE_MATCH.DATA)))
                        .join(SearchTables.ATTACK_DATA)
                        .on(SearchTables.ATTACK_DATA_NO.eq(SearchTables.DATA.no())))
                .execute();
    }
}

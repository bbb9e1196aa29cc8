package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/** Numbers the values that the dictionaries lack. */
record NewValues(DSLContext db) {

    private static final Field<String> TEXT = field(name("found", "text"), SQLDataType.VARCHAR);
    private static final Field<byte[]> BYTES = field(name("found", "bytes"), SQLDataType.BLOB);

    /** @param texts each once, none of them null @return the highest number before */
    int add(Dictionary dictionary, Select<Record1<String>> texts) {
        int last = lastNumber(dictionary);
        db.insertInto(dictionary.table(), dictionary.no(), dictionary.text())
                .select(select(inline(last).plus(rowNumber().over()), TEXT).from(texts.asTable("found", "text")).where(isMissing(dictionary)))
                .execute();
        return last;
    }

    /** @param addresses as texts and as bytes, both perhaps null, in any number */
    void addAddresses(Select<Record2<String, byte[]>> addresses) {
        Dictionary dictionary = SearchTables.ADDRESS;
        Table<?> missing = select(TEXT.as("text"), max(BYTES).as("bytes"))
                .from(addresses.asTable("found", "text", "bytes"))
                .where(TEXT.isNotNull())
                .and(isMissing(dictionary))
                .groupBy(TEXT)
                .asTable("found");
        db.insertInto(dictionary.table(), dictionary.no(), dictionary.text(), SearchTables.ADDRESS_BYTES)
                .select(select(inline(lastNumber(dictionary)).plus(rowNumber().over()), TEXT, BYTES).from(missing))
                .execute();
    }

    private static Condition isMissing(Dictionary dictionary) {
        return notExists(selectOne().from(dictionary.table()).where(dictionary.text().eq(TEXT)));
    }

    private int lastNumber(Dictionary dictionary) {
        return db.select(coalesce(max(dictionary.no()), inline(0))).from(dictionary.table()).fetchSingle().value1();
    }
}

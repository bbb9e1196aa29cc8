package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;
import org.modsecexplorer.query.Conditions;
import org.modsecexplorer.query.TopValues;
import org.modsecexplorer.query.ValuesQuestion;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.TextField;

/** Answers several questions about one filter. A filter that searches texts is evaluated once: what it finds goes into a temporary table. */
record SearchValues(DSLContext db, Filter filter) {

    private static final Table<?> FOUND = table(name("search_found"));

    List<TopValues> answer(List<ValuesQuestion> questions) {
        Condition where = Conditions.of(filter, SearchFields.INSTANCE);
        if (questions.size() == 1 || !isSearching(filter)) {
            return questions.stream().map(asked -> answer(db, SearchTables.ENTRY, where, asked)).toList();
        }
        return db.connectionResult(connection -> {
            DSLContext index = DSL.using(db.configuration().derive(new DefaultConnectionProvider(connection)));
            index.dropTableIfExists(FOUND).execute();
            index.createTemporaryTable(FOUND).as(select(columns(questions)).from(SearchTables.ENTRY).where(where)).execute();
            try {
                // under the table's own name, so that its columns are found
                Table<?> found = FOUND.as(SearchTables.ENTRY.getName());
                return questions.stream().map(asked -> answer(index, found, noCondition(), asked)).toList();
            } finally {
                index.dropTableIfExists(FOUND).execute();
            }
        });
    }

    private static TopValues answer(DSLContext index, Table<?> entries, Condition where, ValuesQuestion asked) {
        return new SearchFacets(index, entries, where, asked.limit()).values(asked.facet(), asked.part());
    }

    private static Set<Field<?>> columns(List<ValuesQuestion> questions) {
        Set<Field<?>> columns = new LinkedHashSet<>();
        columns.add(SearchTables.OUTCOME);
        questions.forEach(asked -> columns.add(SearchFacets.column(asked.facet())));
        return columns;
    }

    /** True if texts are compared one by one. */
    private static boolean isSearching(Filter filter) {
        return switch (filter) {
            case Filter.All(var parts) -> parts.stream().anyMatch(SearchValues::isSearching);
            case Filter.Any(var parts) -> parts.stream().anyMatch(SearchValues::isSearching);
            case Filter.Not(var inner) -> isSearching(inner);
            case Filter.Words _, Filter.Pattern _, Filter.Ids _, Filter.Original _ -> true;
            case Filter.Text(var field, _) -> field.isSearched() || field == TextField.PATH;
            case Filter.Number _, Filter.NoNumber _, Filter.NoSeverity _, Filter.Address _, Filter.NoAddress _, Filter.Rule _, Filter.Rules _, Filter.HasSession _,
                    Filter.NoTime _, Filter.OutcomeIn _, Filter.SourceIs _, Filter.SeverityIs _, Filter.Time _ -> false;
        };
    }
}

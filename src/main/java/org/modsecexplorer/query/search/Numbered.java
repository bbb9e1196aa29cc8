package org.modsecexplorer.query.search;

import org.jooq.Field;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/**
 * A column with numbers of a dictionary.
 *
 * @param number of the value
 */
record Numbered(Field<Integer> number, Dictionary dictionary) {

    /** @throws IllegalArgumentException if the field's values are in no dictionary */
    static Numbered of(Facet facet) {
        return switch (facet) {
            case CLIENT -> new Numbered(SearchTables.CLIENT, SearchTables.ADDRESS);
            case SERVER -> new Numbered(SearchTables.SERVER, SearchTables.ADDRESS);
            case HOST -> new Numbered(SearchTables.ENTRY_HOST, SearchTables.HOST);
            case URI -> new Numbered(SearchTables.ENTRY_URI, SearchTables.URI);
            case PATH -> new Numbered(SearchTables.ENTRY_PATH, SearchTables.PATH);
            case AGENT -> new Numbered(SearchTables.ENTRY_AGENT, SearchTables.AGENT);
            case NETWORK, RULE, TAG, TARGET, METHOD, STATUS, SEVERITY, OUTCOME, SOURCE, HOUR, DAY ->
                throw new IllegalArgumentException(facet + " is in no dictionary");
        };
    }
}

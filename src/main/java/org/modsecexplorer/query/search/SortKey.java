package org.modsecexplorer.query.search;

import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/**
 * What a column is sorted by.
 *
 * @param number     the column with the numbers of a dictionary, null if the values are in the row
 * @param dictionary null if the values are in the row
 * @param field      in the row, or in the dictionary
 */
record SortKey(@Nullable Field<Integer> number, @Nullable Dictionary dictionary, Field<?> field) {

    static SortKey of(Column column) {
        return switch (column) {
            case ID -> inRow(SearchTables.ID);
            case TIME -> inRow(SearchTables.TIME_UTC);
            case OUTCOME -> inRow(SearchTables.OUTCOME);
            case SEVERITY -> inRow(SearchTables.SEVERITY);
            case CLIENT_IP -> new SortKey(SearchTables.CLIENT, SearchTables.ADDRESS, SearchTables.ADDRESS_BYTES);
            case CLIENT_PORT -> inRow(SearchTables.CLIENT_PORT);
            case METHOD -> inRow(SearchTables.METHOD);
            case HOST -> text(SearchTables.ENTRY_HOST, SearchTables.HOST);
            case URI -> text(SearchTables.ENTRY_URI, SearchTables.URI);
            case PROTOCOL -> inRow(SearchTables.PROTOCOL);
            case STATUS -> inRow(SearchTables.STATUS);
            case RULE -> inRow(SearchTables.MAIN_RULE_ID);
            case MSG -> text(SearchTables.MAIN_MESSAGE, SearchTables.MESSAGE);
            case MATCHES -> inRow(SearchTables.MATCH_COUNT);
            case SCORE -> inRow(SearchTables.INBOUND_SCORE);
            case USER_AGENT -> text(SearchTables.ENTRY_AGENT, SearchTables.AGENT);
            case SERVER_IP -> new SortKey(SearchTables.SERVER, SearchTables.ADDRESS, SearchTables.ADDRESS_BYTES);
            case SERVER_PORT -> inRow(SearchTables.SERVER_PORT);
            case ENGINE_MODE -> inRow(SearchTables.ENGINE_MODE);
            case DURATION_US -> inRow(SearchTables.DURATION_US);
            case UNIQUE_ID -> inRow(SearchTables.UNIQUE_ID);
            case HOST_LABEL -> inRow(SearchTables.HOST_LABEL);
            case SOURCE -> inRow(SearchTables.FORMAT);
        };
    }

    private static SortKey inRow(Field<?> field) {
        return new SortKey(null, null, field);
    }

    private static SortKey text(Field<Integer> number, Dictionary dictionary) {
        return new SortKey(number, dictionary, dictionary.text());
    }
}

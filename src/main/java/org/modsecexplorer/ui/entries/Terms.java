package org.modsecexplorer.ui.entries;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.ui.parts.FieldValue;

/** The value of a cell, as the filter has it. */
public final class Terms {

    private Terms() {}

    /** @return empty for columns that no filter term covers */
    static Optional<FieldValue> of(Column column, EntryRow row) {
        Object value = column.of(row);
        return switch (column) {
            case CLIENT_IP -> text(FilterField.CLIENT, value);
            case SERVER_IP -> text(FilterField.SERVER, value);
            case SERVER_PORT -> number(FilterField.PORT, value);
            case METHOD -> text(FilterField.METHOD, value);
            case HOST -> text(FilterField.HOST, value);
            case URI -> text(FilterField.URI, value);
            case STATUS -> number(FilterField.STATUS, value);
            case RULE -> number(FilterField.RULE, value);
            case MSG -> text(FilterField.MSG, value);
            case MATCHES -> number(FilterField.MATCHES, value);
            case SCORE -> number(FilterField.SCORE, value);
            case USER_AGENT -> text(FilterField.AGENT, value);
            case UNIQUE_ID -> text(FilterField.UNIQUE_ID, value);
            case HOST_LABEL -> text(FilterField.LABEL, value);
            case PROTOCOL -> text(FilterField.PROTOCOL, value);
            case OUTCOME -> word(FilterField.OUTCOME, value);
            case SEVERITY -> word(FilterField.SEVERITY, value);
            case SOURCE -> word(FilterField.SOURCE, value);
            case ID, TIME, CLIENT_PORT, ENGINE_MODE, DURATION_US -> Optional.empty();
        };
    }

    /** The field that finds the values of a column. */
    static Optional<FilterField> field(Column column) {
        return switch (column) {
            case CLIENT_IP -> Optional.of(FilterField.CLIENT);
            case SERVER_IP -> Optional.of(FilterField.SERVER);
            case SERVER_PORT -> Optional.of(FilterField.PORT);
            case USER_AGENT -> Optional.of(FilterField.AGENT);
            case UNIQUE_ID -> Optional.of(FilterField.UNIQUE_ID);
            case HOST_LABEL -> Optional.of(FilterField.LABEL);
            case DURATION_US -> Optional.of(FilterField.DURATION);
            case METHOD, HOST, URI, STATUS, RULE, MSG, MATCHES, SCORE, PROTOCOL, OUTCOME, SEVERITY, SOURCE -> FilterField.named(column.word());
            case ID, TIME, CLIENT_PORT, ENGINE_MODE -> Optional.empty();
        };
    }

    private static Optional<FieldValue> text(FilterField field, @Nullable Object value) {
        return Optional.of(new FieldValue(field, value == null ? "" : value.toString()));
    }

    private static Optional<FieldValue> number(FilterField field, @Nullable Object value) {
        return Optional.ofNullable(value).map(number -> new FieldValue(field, number.toString()));
    }

    private static Optional<FieldValue> word(FilterField field, @Nullable Object value) {
        return Optional.ofNullable(value).map(word -> new FieldValue(field, word.toString().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
}

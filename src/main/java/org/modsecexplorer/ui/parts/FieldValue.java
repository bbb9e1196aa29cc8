package org.modsecexplorer.ui.parts;

import org.modsecexplorer.query.filter.FieldValues;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.query.filter.FilterText;

/**
 * A value that the window shows, and the filter field that finds it.
 *
 * @param value as the filter has it; empty for what has no value
 */
public record FieldValue(FilterField field, String value) {

    /** As it is written in a filter. */
    public String term() {
        return FilterText.term(field.word(), value);
    }

    FieldValues in(FilterText filter) {
        return new FieldValues(filter, field, _ -> true);
    }
}

package org.modsecexplorer.ui.session;

import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterException;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.filter.FilterTimes;

/** The filter that applies to all pages: typed, clicked or dragged. */
public final class QuestionModel {

    private final ReadOnlyObjectWrapper<FilterText> filter = new ReadOnlyObjectWrapper<>(FilterText.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable FilterText> prepared = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable FilterException> problem = new SimpleObjectProperty<>();

    /** The last valid filter. */
    public ReadOnlyObjectProperty<FilterText> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    public FilterText filter() {
        return filter.get();
    }

    /** The error in the last typed text, null if it is valid; while there is an error, the previous filter stays in effect. */
    public ReadOnlyObjectProperty<@Nullable FilterException> problemProperty() {
        return problem;
    }

    /** Applies typed text. */
    public void type(String text) {
        try {
            FilterText parsed = FilterText.parse(text);
            problem.set(null);
            filter.set(parsed);
        } catch (FilterException e) {
            problem.set(e);
        }
    }

    /** Writes a filter into the filter line without applying it. */
    public void prepare(FilterText text) {
        prepared.set(text);
        prepared.set(null);
    }

    /** The filter to write into the filter line; null at once after that. */
    public ReadOnlyObjectProperty<@Nullable FilterText> preparedProperty() {
        return prepared.getReadOnlyProperty();
    }

    /** Adds a term that must match. */
    public void add(String term) {
        set(filter.get().with(term));
    }

    /** Hides the transactions that match a term. */
    public void exclude(String term) {
        set(filter.get().with("-" + term));
    }

    public void remove(FilterText.Term term) {
        set(filter.get().without(term));
    }

    public void clear() {
        set(FilterText.EMPTY);
    }

    /** Replaces the time range. @param end the first moment after it */
    public void range(Instant first, Instant end) {
        set(anyTime().and(FilterTimes.range(first, end)));
    }

    /** Removes the time range. */
    public void wholeTime() {
        set(anyTime());
    }

    private FilterText anyTime() {
        return filter.get().withoutAny(Filter.Time.class);
    }

    private void set(FilterText newFilter) {
        problem.set(null);
        filter.set(newFilter);
    }
}

package org.modsecexplorer.ui.facets;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.filter.FilterText;

/** One facet: whether it is open, what is looked for in it, and its last answer, which stays until the next one is there. */
final class FacetModel {

    /** Values that are shown at first. */
    static final int FIRST = 5;

    /** Further values that one click shows. */
    static final int MORE = 20;

    private final Facet facet;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty part = new SimpleStringProperty("");
    private final IntegerProperty limit = new SimpleIntegerProperty(FIRST);
    private final ReadOnlyObjectWrapper<Asked.@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Ticks> ticks;
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private @Nullable Asked answered;

    FacetModel(Facet facet) {
        this.facet = facet;
        this.ticks = new ReadOnlyObjectWrapper<>(Ticks.of(facet, FilterText.EMPTY));
    }

    Facet facet() {
        return facet;
    }

    BooleanProperty openProperty() {
        return open;
    }

    /** What the values contain. */
    StringProperty partProperty() {
        return part;
    }

    IntegerProperty limitProperty() {
        return limit;
    }

    void showMore() {
        limit.set(limit.get() + MORE);
    }

    /** Null before the first answer. */
    ReadOnlyObjectProperty<Asked.@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** What the filter says about the values. */
    ReadOnlyObjectProperty<Ticks> ticksProperty() {
        return ticks.getReadOnlyProperty();
    }

    /** True while a newer answer is being made. */
    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    void follow(FilterText filter) {
        ticks.set(Ticks.of(facet, filter));
    }

    /** The present question. @param state of the store */
    Asked question(long state) {
        return new Asked(facet, ticks.get().others(), ticks.get().named(), part.get().strip(), limit.get(), state);
    }

    /** True if the last answer is one to another question. */
    boolean isStale(Asked asked) {
        Asked.Answer shown = answer.get();
        return answered == null || shown == null || !asked.isAnsweredBy(answered, shown);
    }

    void setAsking(boolean now) {
        asking.set(now);
    }

    void show(Asked asked, Asked.Answer found) {
        answered = asked;
        answer.set(found);
        asking.set(false);
    }

    /** In another store the values are others. */
    void forget() {
        answered = null;
        answer.set(null);
        limit.set(FIRST);
        part.set("");
    }
}

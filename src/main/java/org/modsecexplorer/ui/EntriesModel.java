package org.modsecexplorer.ui;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Details;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.Filter;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.store.Store;

/** The table of transactions under the filter, and the one that is looked at. */
public final class EntriesModel {

    /** How long the last question took, and how many it found. */
    public record Found(int count, Duration took) {}

    private record Answer(long[] ids, Duration took) {}

    private final Session session;
    private final QuestionModel question;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<RowList> rows;
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<SortOrder> order = new SimpleObjectProperty<>(SortOrder.LATEST);
    private final ObjectProperty<@Nullable Row> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable EntryDetails> details = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable Exception> failure = new SimpleObjectProperty<>();
    private final BooleanProperty asking = new SimpleBooleanProperty();

    public EntriesModel(Session session, QuestionModel question, Jobs jobs) {
        this.session = session;
        this.question = question;
        this.jobs = jobs;
        this.rows = new ReadOnlyObjectWrapper<>(new RowList(new long[0], _ -> List.of(), jobs));
        question.filterProperty().subscribe(_ -> ask());
        session.changesProperty().subscribe(_ -> ask());
        order.subscribe((_, _) -> ask());
        selected.subscribe(this::look);
    }

    private void ask() {
        Store store = session.store();
        if (store == null) {
            return;
        }
        Filter filter = question.filter().filter();
        SortOrder sortOrder = order.get();
        Entries entries = new Entries(store);
        asking.set(true);
        jobs.latest(
                "entries.ids",
                () -> {
                    long start = System.nanoTime();
                    long[] ids = entries.ids(filter, sortOrder);
                    return new Answer(ids, Duration.ofNanos(System.nanoTime() - start));
                },
                answer -> show(answer, entries),
                thrown -> {
                    asking.set(false);
                    failure.set(thrown);
                });
    }

    private void show(Answer answer, Entries entries) {
        asking.set(false);
        failure.set(null);
        selected.set(null);
        rows.set(new RowList(answer.ids(), entries::rows, jobs));
        found.set(new Found(answer.ids().length, answer.took()));
    }

    private void look(@Nullable Row row) {
        Store store = session.store();
        if (row == null || store == null) {
            jobs.forget("entries.details");
            details.set(null);
            return;
        }
        jobs.latest("entries.details", () -> new Details(store).of(row.id()), read -> details.set(read.orElse(null)), failure::set);
    }

    public ReadOnlyObjectProperty<RowList> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Null before the first answer. */
    public ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    public ObjectProperty<SortOrder> orderProperty() {
        return order;
    }

    public ObjectProperty<@Nullable Row> selectedProperty() {
        return selected;
    }

    /** The whole of the selected transaction, null until it is read. */
    public ReadOnlyObjectProperty<@Nullable EntryDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /** Why the last question has no answer, null if it has. */
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure;
    }

    /** True while an answer is awaited. */
    public BooleanProperty askingProperty() {
        return asking;
    }

    /** As the status bar shows it. */
    static long millis(Duration took) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(took.toNanos()));
    }
}

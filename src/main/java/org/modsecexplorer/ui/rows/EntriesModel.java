package org.modsecexplorer.ui.rows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Details;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.message.Messages;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;

/** The table of transactions that match the filter, and the selected one. */
public final class EntriesModel {

    /** How many transactions the last query found, and how long it took. */
    public record Found(int count, Duration took) {}

    /**
     * @param ids   the first ones, or all
     * @param count how many the whole result has
     * @param took  until these were there
     */
    private record Answer(Asked asked, long[] ids, int count, Duration took) {
        boolean isWhole() {
            return ids.length >= count;
        }
    }

    /** A transaction with its bodies unpacked and taken apart, which takes too long for the UI thread. */
    private record Looked(EntryDetails details, Messages messages) {

        static Looked of(EntryDetails details) {
            return new Looked(details, Messages.of(details.transaction()));
        }
    }

    /** A query, regardless of when it runs. */
    private record Asked(Filter filter, SortOrder order) {}

    /** The last copy. @param of number of selected rows */
    public record Copied(int rows, int of) {}

    /** How many rows are shown before the ids of all are there. */
    private static final int FIRST = 300;

    /** Larger selections are a case for an export. */
    static final int MOST_COPIED = 10_000;

    private static final String IDS = "entries.ids";
    private static final String DETAILS = "entries.details";

    private final Session session;
    private final QuestionModel question;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<RowList> rows;
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<SortOrder> order = new SimpleObjectProperty<>(SortOrder.LATEST);
    private final ObjectProperty<@Nullable Row> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable EntryDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Messages> messages = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Copied> copied = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();

    private @Nullable Asked answered;
    private @Nullable Answer shown;
    private @Nullable Consumer<long[]> whenWhole;
    private boolean refreshed;

    /** Id of a transaction to select as soon as it is among the rows; 0 for none. */
    private long wanted;

    public EntriesModel(Session session, QuestionModel question, Jobs jobs) {
        this.session = session;
        this.question = question;
        this.jobs = jobs;
        this.rows = new ReadOnlyObjectWrapper<>(RowList.empty(jobs));
        question.filterProperty().subscribe(_ -> ask());
        session.changesProperty().subscribe(_ -> ask());
        session.catchingUpProperty().subscribe(now -> asking.set(asking.get() || now));
        session.storeProperty().subscribe(_ -> forgetRows());
        order.subscribe((_, _) -> ask());
        selected.subscribe(this::look);
    }

    /** Ids have no meaning in another store. */
    private void forgetRows() {
        selected.set(null);
        answered = null;
        shown = null;
        refreshed = false;
        rows.set(RowList.empty(jobs));
        found.set(null);
    }

    private void ask() {
        Store store = session.store();
        if (store == null) {
            return;
        }
        Asked asked = new Asked(question.filter().filter(), order.get());
        Answers answers = session.answers();
        asking.set(true);
        whenWhole = null;
        if (asked.equals(answered)) {
            // a refresh: the present rows, and the place in them, stay until all new ones are there
            askForWhole(asked, answers);
            return;
        }
        jobs.latest(IDS, () -> first(asked, answers), answer -> {
            show(answer, answers);
            if (!answer.isWhole()) {
                askForWhole(asked, answers);
            }
        }, this::failed);
    }

    private void askForWhole(Asked asked, Answers answers) {
        jobs.latest(IDS, () -> whole(asked, answers), whole -> show(whole, answers), this::failed);
    }

    private static Answer first(Asked asked, Answers answers) {
        long start = System.nanoTime();
        long[] ids = answers.ids(asked.filter(), asked.order(), FIRST);
        int count = ids.length < FIRST ? ids.length : (int) answers.count(asked.filter());
        return new Answer(asked, ids, count, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Answer whole(Asked asked, Answers answers) {
        long start = System.nanoTime();
        long[] ids = answers.ids(asked.filter(), asked.order());
        return new Answer(asked, ids, ids.length, Duration.ofNanos(System.nanoTime() - start));
    }

    private void failed(Exception thrown) {
        asking.set(false);
        failure.set(thrown);
    }

    private static int indexOf(long id, long[] ids) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    private void show(Answer answer, Answers answers) {
        boolean isRest = answer.isWhole() && shown != null && !shown.isWhole() && shown.asked().equals(answer.asked());
        asking.set(!answer.isWhole());
        failure.set(null);
        refreshed = answer.asked().equals(answered);
        answered = answer.asked();
        shown = answer;
        RowList list = new RowList(answer.ids(), answers::rows, jobs, failure::set);
        keepSelected(answer, list);
        copied.set(null);
        rows.set(list);
        found.set(new Found(answer.count(), isRest ? found.get().took() : answer.took()));
        if (answer.isWhole() && whenWhole != null) {
            whenWhole.accept(answer.ids());
            whenWhole = null;
        }
    }

    /** A selected row that is not among the first ones may be among the rest. */
    private void keepSelected(Answer answer, RowList list) {
        Row looked = selected.get();
        int found = wanted == 0 ? -1 : indexOf(wanted, answer.ids());
        int kept = found >= 0 ? found : looked == null ? -1 : indexOf(looked.id(), answer.ids());
        wanted = found >= 0 || answer.isWhole() ? 0 : wanted;
        if (kept >= 0) {
            selected.set(list.get(kept));
        } else if (answer.isWhole()) {
            selected.set(null);
        }
    }

    /** Passes on the ids of the whole result, once they are there; not if another query begins before. */
    public void whenWhole(Consumer<long[]> taker) {
        if (shown != null && !shown.isWhole() && asking.get()) {
            whenWhole = taker;
        } else {
            taker.accept(rows.get().ids());
        }
    }

    /** Selects a transaction, now or as soon as the running query has found it. */
    public void select(long id) {
        int place = indexOf(id, rows.get().ids());
        if (place >= 0) {
            selected.set(rows.get().get(place));
        }
        wanted = asking.get() ? id : 0;
    }

    /** Cancels the query; the rows shown stay. */
    public void stop() {
        jobs.forget(IDS);
        asking.set(false);
    }

    private void look(@Nullable Row row) {
        Store store = session.store();
        if (row == null || store == null) {
            jobs.forget(DETAILS);
            details.set(null);
            return;
        }
        EntryDetails shown = details.get();
        if (shown == null || shown.row().id() != row.id()) {
            jobs.latest(DETAILS, () -> new Details(store).of(row.id()).map(Looked::of), read -> {
                messages.set(read.map(Looked::messages).orElse(null));
                details.set(read.map(Looked::details).orElse(null));
            }, failure::set);
        }
    }

    /**
     * Reads rows to copy, including rows that were never visible.
     *
     * @param places in the list; at most {@link #MOST_COPIED} are read
     * @param reader receives them in order
     */
    public void read(List<Integer> places, Consumer<List<EntryRow>> reader) {
        Store store = session.store();
        if (store == null || places.isEmpty()) {
            return;
        }
        long[] ids = rows.get().ids();
        int of = places.size();
        List<Long> wanted = places.stream().sorted().limit(MOST_COPIED).map(place -> ids[place]).toList();
        jobs.latest("entries.copy", () -> new Entries(store).rows(wanted), read -> {
            reader.accept(read);
            copied.set(new Copied(read.size(), of));
        }, failure::set);
    }

    /** Selects the row before or after the selected one. @param by -1 or 1 */
    public void step(int by) {
        Row row = selected.get();
        int next = row == null ? 0 : row.index() + by;
        List<Row> list = rows.get();
        if (next >= 0 && next < list.size()) {
            selected.set(list.get(next));
        }
    }

    public ReadOnlyObjectProperty<RowList> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Null before the first result. */
    public ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** How many transactions the last query found, more than the rows that are there if the rest of them is still to come. */
    public int count() {
        Found last = found.get();
        return last == null ? 0 : last.count();
    }

    /** True if the rows come from the same query as the rows before them: the stored data has changed. */
    public boolean isRefreshed() {
        return refreshed;
    }

    public ObjectProperty<SortOrder> orderProperty() {
        return order;
    }

    /** The selected row, null if there is none. */
    public ObjectProperty<@Nullable Row> selectedProperty() {
        return selected;
    }

    /** The full details of the selected transaction, null until they are read. */
    public ReadOnlyObjectProperty<@Nullable EntryDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /** Request and response of that transaction in parts; they change before the details do. */
    public ReadOnlyObjectProperty<@Nullable Messages> messagesProperty() {
        return messages.getReadOnlyProperty();
    }

    /** Null if nothing was copied since the rows arrived. */
    public ReadOnlyObjectProperty<@Nullable Copied> copiedProperty() {
        return copied.getReadOnlyProperty();
    }

    /** Why the last query failed, null if it did not. */
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** True while a query is running. */
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** In milliseconds as the status bar shows them, at least 1. */
    public static long millis(Duration took) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(took.toNanos()));
    }
}

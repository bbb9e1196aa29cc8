package org.modsecexplorer.ui.session;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;

/** The answer that a page shows about the window's filter. It is made only while the page is in view, and stays until the next one is there. */
public final class PageAnswer<T> {

    /**
     * What an answer is made from.
     *
     * @param evidence of all requests with matches
     * @param chosen   positions of those that the filter finds
     */
    public record Material(Store store, Answers answers, Filter filter, Evidence evidence, BitSet chosen) {}

    private final String slot;
    private final Session session;
    private final QuestionModel question;
    private final Jobs jobs;
    private final Supplier<Function<Material, T>> maker;
    private final ReadOnlyObjectWrapper<@Nullable T> answer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper withoutIndex = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private boolean isInView;
    private boolean isStale = true;

    /** @param slot of the jobs @param maker makes the answer, off the UI thread */
    public PageAnswer(String slot, Session session, QuestionModel question, Jobs jobs, Function<Material, T> maker) {
        this(slot, session, question, jobs, () -> maker);
    }

    /** @param maker asked on the UI thread, before each answer, for how to make it */
    public PageAnswer(String slot, Session session, QuestionModel question, Jobs jobs, Supplier<Function<Material, T>> maker) {
        this.slot = slot;
        this.session = session;
        this.question = question;
        this.jobs = jobs;
        this.maker = maker;
        session.storeProperty().subscribe(_ -> forget());
        question.filterProperty().subscribe((_, _) -> ask());
        session.changesProperty().subscribe((_, _) -> ask());
    }

    private void forget() {
        jobs.forget(slot);
        asking.set(false);
        failure.set(null);
        answer.set(null);
        ask();
    }

    /** Tells whether the page is in view. */
    public void setInView(boolean now) {
        isInView = now;
        if (now && isStale) {
            ask();
        }
    }

    /** Makes the answer anew. */
    public void ask() {
        Store store = session.store();
        if (store == null || !isInView) {
            isStale = true;
            return;
        }
        isStale = false;
        Answers answers = session.answers();
        Filter filter = question.filter().filter();
        asking.set(true);
        failure.set(null);
        Supplier<Optional<Evidence>> evidence = session.evidence();
        Function<Material, T> made = maker.get();
        jobs.latest(
                slot, () -> evidence.get().map(judged -> made.apply(new Material(store, answers, filter, judged, answers.among(judged.requests(), filter)))),
                this::show, this::failed);
    }

    private void show(Optional<T> made) {
        asking.set(false);
        withoutIndex.set(made.isEmpty());
        made.ifPresent(answer::set);
    }

    private void failed(Exception thrown) {
        asking.set(false);
        isStale = true;
        failure.set(thrown);
    }

    /** Null before the first answer about the open store. */
    public ReadOnlyObjectProperty<@Nullable T> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** True while a newer answer is being made. */
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** True if there is no search index, so that nothing can be answered. */
    public ReadOnlyBooleanProperty withoutIndexProperty() {
        return withoutIndex.getReadOnlyProperty();
    }

    /** Why the last question failed, null if it did not. */
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}

package org.modsecexplorer.ui.tuning;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Tuning;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.OwnVerdict;
import org.modsecexplorer.advise.tune.OwnVerdicts;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.PageAnswer;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;
import org.modsecexplorer.ui.session.UndoList;

/** The groups under the window's filter, the chosen one, and the user's own verdicts. Judges only while the page is in view. */
public final class TuningModel {

    private final Session session;
    private final Jobs jobs;
    private final PageAnswer<Tuning> page;
    private final String user;
    private final UndoList undo = new UndoList();
    private final PlanModel plan;
    private final ReadOnlyObjectWrapper<@Nullable Tuning> tuning = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Group>> groups = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper studying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Study> study = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.PEOPLE);
    private final ObjectProperty<@Nullable Group> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Engine> engine = new SimpleObjectProperty<>();

    /** @param user whose verdicts are kept */
    public TuningModel(Session session, QuestionModel question, Jobs jobs, String user) {
        this.session = session;
        this.jobs = jobs;
        this.user = user;
        this.plan = new PlanModel(jobs, undo, session::answers);
        this.page = new PageAnswer<>("tuning.judge", session, question, jobs, asked -> new Tuning(asked.store(), asked.evidence(), asked.chosen()));
        session.storeProperty().subscribe(_ -> forget());
        page.failureProperty().subscribe(failure::set);
        page.answerProperty().subscribe(judged -> {
            if (judged != null) {
                failure.set(null);
                use(judged);
            }
        });
        order.subscribe((_, _) -> sort());
        selected.subscribe((_, _) -> look());
        engine.subscribe((_, _) -> {
            look();
            plan.use(tuning.get(), engineInUse());
        });
    }

    /** Another store has other groups. */
    private void forget() {
        jobs.forget("tuning.study");
        undo.clear();
        engine.set(null);
        selected.set(null);
        tuning.set(null);
        groups.set(List.of());
        study.set(null);
        plan.use(null, Engine.V2);
    }

    /** Tells whether the page is in view. */
    void setInView(boolean now) {
        page.setInView(now);
    }

    private void use(Tuning now) {
        tuning.set(now);
        sort();
        plan.use(now, engineInUse());
    }

    private void sort() {
        Tuning present = tuning.get();
        if (present == null) {
            return;
        }
        GroupKey kept = selected.get() == null ? null : GroupKey.of(selected.get());
        List<Group> sorted = present.found().groups().stream().sorted(order.get().comparator()).toList();
        groups.set(sorted);
        selected.set(sorted.stream().filter(group -> GroupKey.of(group).equals(kept)).findFirst().orElse(sorted.isEmpty() ? null : sorted.getFirst()));
    }

    private void look() {
        Tuning present = tuning.get();
        Group group = selected.get();
        if (present == null || group == null) {
            jobs.forget("tuning.study");
            studying.set(false);
            study.set(null);
            return;
        }
        Engine reads = engineInUse();
        studying.set(true);
        jobs.latest("tuning.study", () -> Study.of(present, group, reads), made -> {
            studying.set(false);
            study.set(made);
        }, thrown -> {
            studying.set(false);
            failure.set(thrown);
        });
    }

    /** The engine for which exclusions are written: the chosen one, else the one that wrote the log. */
    Engine engineInUse() {
        Tuning present = tuning.get();
        return engine.get() != null ? engine.get() : present == null ? Engine.V2 : present.engine();
    }

    /** Keeps the user's own verdict on a group. */
    void decide(Group group, Verdict verdict) {
        OwnVerdict before = group.own();
        rule(group, new OwnVerdict(group.rule(), group.place(), group.path(), verdict, user, Instant.now()), () -> undo.add(() -> rule(group, before, () -> {})));
    }

    /** Goes back to the finder's verdict. */
    void undecide(Group group) {
        OwnVerdict before = group.own();
        rule(group, null, () -> undo.add(() -> rule(group, before, () -> {})));
    }

    private void rule(Group group, @Nullable OwnVerdict verdict, Runnable done) {
        Store store = session.store();
        if (store == null) {
            return;
        }
        failure.set(null);
        // each group has its slot, so that no verdict is dropped for a newer one on another group
        jobs.latest("tuning.verdict." + GroupKey.of(group), () -> {
            OwnVerdicts verdicts = new OwnVerdicts(store);
            if (verdict == null) {
                verdicts.forget(group.rule(), group.place(), group.path());
            } else {
                verdicts.keep(verdict);
            }
            return verdicts.all();
        }, (Consumer<List<OwnVerdict>>) all -> {
            done.run();
            Tuning present = tuning.get();
            if (present != null && session.store() == store) {
                use(present.ruledBy(all));
            }
        }, failure::set);
    }

    /** Takes back the last change of plan or verdict. */
    void undo() {
        undo.undo();
    }

    /** Whose verdicts are the user's own. */
    String user() {
        return user;
    }

    public PlanModel plan() {
        return plan;
    }

    /** Null before the first answer. */
    public ReadOnlyObjectProperty<@Nullable Tuning> tuningProperty() {
        return tuning.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Group>> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    /** True while a newer answer is being made. */
    public ReadOnlyBooleanProperty askingProperty() {
        return page.askingProperty();
    }

    /** True if there is no search index, so that nothing can be judged. */
    ReadOnlyBooleanProperty withoutIndexProperty() {
        return page.withoutIndexProperty();
    }

    /** True while the study of the selected group is being made; the one of another group stays meanwhile. */
    ReadOnlyBooleanProperty studyingProperty() {
        return studying.getReadOnlyProperty();
    }

    /** Null before the first one, and if no group is selected. */
    ReadOnlyObjectProperty<@Nullable Study> studyProperty() {
        return study.getReadOnlyProperty();
    }

    /** Why the last question or change failed, null if it did not. */
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ObjectProperty<Order> orderProperty() {
        return order;
    }

    public ObjectProperty<@Nullable Group> selectedProperty() {
        return selected;
    }

    /** The engine that the user chose; null for the one that wrote the log. */
    ObjectProperty<@Nullable Engine> engineProperty() {
        return engine;
    }
}

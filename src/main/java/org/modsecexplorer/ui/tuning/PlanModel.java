package org.modsecexplorer.ui.tuning;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Choice;
import org.modsecexplorer.advise.exclude.EffectCount;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Offer;
import org.modsecexplorer.advise.exclude.Plan;
import org.modsecexplorer.advise.exclude.Tuning;
import org.modsecexplorer.advise.exclude.Usage;
import org.modsecexplorer.advise.exclude.files.EarlierExclusion;
import org.modsecexplorer.advise.exclude.files.EarlierFiles;
import org.modsecexplorer.advise.exclude.files.ExclusionFiles;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.UndoList;

/** The exclusions that the user has chosen, what they would change together, and the files that they are written to. */
public final class PlanModel {

    /** The result of writing the plan. @param kept earlier files that were renamed */
    record Written(Path folder, int exclusions, int continued, List<Path> kept) {}

    /** An exclusion of files that were written earlier. @param usage null if it cannot be checked @param attackers clients whose requests passed */
    record Earlier(EarlierExclusion exclusion, @Nullable Usage usage, List<String> attackers) {}

    private final Jobs jobs;
    private final UndoList undo;
    private final Supplier<Answers> answers;
    private final ReadOnlyObjectWrapper<List<Choice>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable EffectCount> effect = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Written> written = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable List<Earlier>> earlier = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private @Nullable Tuning tuning;
    private Engine engine = Engine.V2;

    /** @param answers of the open store */
    PlanModel(Jobs jobs, UndoList undo, Supplier<Answers> answers) {
        this.jobs = jobs;
        this.undo = undo;
        this.answers = answers;
    }

    /** Takes over new answers: what is planned stays, with the newest evidence. @param now null to forget the plan, as for another store */
    void use(@Nullable Tuning now, Engine forEngine) {
        tuning = now;
        engine = forEngine;
        if (now == null) {
            written.set(null);
            failure.set(null);
            earlier.set(null);
            set(List.of());
            return;
        }
        List<Choice> renewed = new ArrayList<>();
        for (Choice choice : choices.get()) {
            Group known = now.found().groups().stream().filter(group -> GroupKey.of(group).equals(GroupKey.of(choice.group()))).findFirst().orElse(choice.group());
            renewed.add(new Choice(known, choice.form()));
        }
        set(renewed);
    }

    /** Adds a group, or changes its form. @param form null for the recommended one */
    void add(Group group, Offer.@Nullable Form form) {
        List<Choice> before = choices.get();
        List<Choice> after = new ArrayList<>(before);
        int place = indexOf(group);
        if (place >= 0) {
            after.set(place, new Choice(group, form));
        } else {
            after.add(new Choice(group, form));
        }
        change(before, after);
    }

    void remove(Group group) {
        List<Choice> before = choices.get();
        int place = indexOf(group);
        if (place >= 0) {
            List<Choice> after = new ArrayList<>(before);
            after.remove(place);
            change(before, after);
        }
    }

    private void change(List<Choice> before, List<Choice> after) {
        set(after);
        undo.add(() -> set(before));
    }

    private void set(List<Choice> now) {
        choices.set(List.copyOf(now));
        written.set(null);
        Tuning present = tuning;
        if (present == null || now.isEmpty()) {
            jobs.forget("tuning.plan");
            effect.set(null);
            return;
        }
        Engine forEngine = engine;
        jobs.latest("tuning.plan", () -> present.effect(present.planChosen(now, forEngine)).total(), effect::set, failure::set);
    }

    private int indexOf(Group group) {
        GroupKey key = GroupKey.of(group);
        for (int i = 0; i < choices.get().size(); i++) {
            if (GroupKey.of(choices.get().get(i).group()).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    boolean contains(Group group) {
        return indexOf(group) >= 0;
    }

    /** The planned form of a group; null for the recommended one, or if it is not planned. */
    Offer.@Nullable Form formOf(Group group) {
        int place = indexOf(group);
        return place < 0 ? null : choices.get().get(place).form();
    }

    /** Writes both files into a folder. */
    void write(Path folder) {
        Tuning present = tuning;
        List<Choice> all = choices.get();
        if (present == null || all.isEmpty()) {
            return;
        }
        Engine forEngine = engine;
        written.set(null);
        failure.set(null);
        jobs.latest("tuning.write", () -> {
            Plan plan = present.planChosen(all, forEngine);
            EarlierFiles earlier = EarlierFiles.read(folder, forEngine).without(plan);
            List<Path> kept = new ExclusionFiles(plan, earlier, ExclusionFiles.FIRST_ID, present.found().rules(), LocalDate.now()).write(folder);
            return new Written(folder, plan.exclusions().size(), earlier.exclusions().size(), kept);
        }, written::set, failure::set);
    }

    /** Reads the files in a folder, and looks in the log for what their exclusions take away. */
    void check(Path folder) {
        Tuning present = tuning;
        if (present == null) {
            return;
        }
        Engine forEngine = engine;
        Answers asked = answers.get();
        earlier.set(null);
        failure.set(null);
        jobs.latest("tuning.check", () -> {
            List<EarlierExclusion> found = EarlierFiles.read(folder, forEngine).exclusions();
            Iterator<Usage> usages = present.usages(found.stream().map(EarlierExclusion::known).filter(Objects::nonNull).toList(), forEngine, asked).iterator();
            return found.stream().map(each -> {
                Usage usage = each.known() == null ? null : usages.next();
                return new Earlier(each, usage, usage == null ? List.<String>of() : present.clients(usage.examples()));
            }).toList();
        }, earlier::set, failure::set);
    }

    public ReadOnlyObjectProperty<List<Choice>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /** The effect of the whole plan; null while it is being computed. */
    ReadOnlyObjectProperty<@Nullable EffectCount> effectProperty() {
        return effect.getReadOnlyProperty();
    }

    /** Null unless the plan was written as it is. */
    ReadOnlyObjectProperty<@Nullable Written> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /** The exclusions of the folder that was checked last; null before. */
    ReadOnlyObjectProperty<@Nullable List<Earlier>> earlierProperty() {
        return earlier.getReadOnlyProperty();
    }

    /** Why the files could not be read or written, null if they could. */
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}

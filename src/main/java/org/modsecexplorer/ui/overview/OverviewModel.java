package org.modsecexplorer.ui.overview;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;

/** Totals, timeline, top rules and top clients for the current filter. */
public final class OverviewModel {

    static final int TOP = 12;
    static final int BUCKETS = 96;

    private final Session session;
    private final QuestionModel question;
    private final Jobs jobs;
    private final AnswerModel<@Nullable Totals> totals = new AnswerModel<>("overview.totals", null);
    private final AnswerModel<Timeline> timeline = new AnswerModel<>("overview.timeline", Timeline.EMPTY);
    private final AnswerModel<List<FacetCount>> rules = new AnswerModel<>("overview.rules", List.of());
    private final AnswerModel<List<FacetCount>> clients = new AnswerModel<>("overview.clients", List.of());
    private final BooleanProperty withScoreRules = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable Exception> failure = new SimpleObjectProperty<>();

    public OverviewModel(Session session, QuestionModel question, Jobs jobs) {
        this.session = session;
        this.question = question;
        this.jobs = jobs;
        question.filterProperty().subscribe(_ -> ask());
        session.changesProperty().subscribe(_ -> ask());
        withScoreRules.subscribe((_, _) -> ask());
    }

    private void ask() {
        if (session.store() == null) {
            return;
        }
        Filter filter = question.filter().filter();
        boolean scores = withScoreRules.get();
        Answers answers = session.answers();
        failure.set(null);
        timeline.ask(jobs, () -> answers.timeline(filter, BUCKETS), failure::set);
        totals.ask(jobs, () -> answers.totals(filter, scores), failure::set);
        rules.ask(jobs, () -> answers.top(Facet.RULE, filter, TOP, scores), failure::set);
        clients.ask(jobs, () -> answers.top(Facet.CLIENT, filter, TOP, scores), failure::set);
    }

    /** Null before the first result. */
    public ReadOnlyObjectProperty<@Nullable Totals> totalsProperty() {
        return totals.answerProperty();
    }

    public ReadOnlyObjectProperty<Timeline> timelineProperty() {
        return timeline.answerProperty();
    }

    /** The most frequent first. */
    public ReadOnlyObjectProperty<List<FacetCount>> rulesProperty() {
        return rules.answerProperty();
    }

    /** The busiest first. */
    public ReadOnlyObjectProperty<List<FacetCount>> clientsProperty() {
        return clients.answerProperty();
    }

    /** True while newer totals are being counted. */
    ReadOnlyBooleanProperty askingTotalsProperty() {
        return totals.askingProperty();
    }

    /** True while a newer timeline is being made. */
    public ReadOnlyBooleanProperty askingTimelineProperty() {
        return timeline.askingProperty();
    }

    /** True while newer rules are being counted. */
    ReadOnlyBooleanProperty askingRulesProperty() {
        return rules.askingProperty();
    }

    /** True while newer clients are being counted. */
    ReadOnlyBooleanProperty askingClientsProperty() {
        return clients.askingProperty();
    }

    /** True to include rules that only report scores. */
    public BooleanProperty withScoreRulesProperty() {
        return withScoreRules;
    }

    /** Why a query failed, null if none did. */
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure;
    }
}

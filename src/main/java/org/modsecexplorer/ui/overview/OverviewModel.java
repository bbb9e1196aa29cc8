package org.modsecexplorer.ui.overview;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
    private final ReadOnlyObjectWrapper<@Nullable Totals> totals = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>(Timeline.EMPTY);
    private final ReadOnlyObjectWrapper<List<FacetCount>> rules = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<FacetCount>> clients = new ReadOnlyObjectWrapper<>(List.of());
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
        jobs.latest("overview.timeline", () -> answers.timeline(filter, BUCKETS), timeline::set, failure::set);
        jobs.latest("overview.totals", () -> answers.totals(filter, scores), totals::set, failure::set);
        jobs.latest("overview.rules", () -> answers.top(Facet.RULE, filter, TOP, scores), rules::set, failure::set);
        jobs.latest("overview.clients", () -> answers.top(Facet.CLIENT, filter, TOP, scores), clients::set, failure::set);
    }

    /** Null before the first result. */
    public ReadOnlyObjectProperty<@Nullable Totals> totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Timeline> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }

    /** The most frequent first. */
    public ReadOnlyObjectProperty<List<FacetCount>> rulesProperty() {
        return rules.getReadOnlyProperty();
    }

    /** The busiest first. */
    public ReadOnlyObjectProperty<List<FacetCount>> clientsProperty() {
        return clients.getReadOnlyProperty();
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

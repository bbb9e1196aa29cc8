package org.modsecexplorer.ui.facets;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.parts.ValueMenu;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;

/**
 * The facets within the window's filter. Only those that are open are asked for, and only while the panel is in view.
 */
public final class FacetsModel {

    /** In the order of the panel. */
    private static final List<Facet> SHOWN = List.of(
            Facet.RULE, Facet.CLIENT, Facet.NETWORK, Facet.HOST, Facet.PATH, Facet.METHOD, Facet.STATUS, Facet.OUTCOME, Facet.SEVERITY, Facet.TAG, Facet.TARGET,
            Facet.AGENT, Facet.SERVER);

    private static final String OPEN_AT_FIRST = "rule,client,host,status,outcome";
    private static final String REMEMBERED = "facets.open";
    private static final String SLOT = "facets";

    private final Session session;
    private final QuestionModel question;
    private final Jobs jobs;
    private final Map<Facet, FacetModel> facets = new LinkedHashMap<>();
    private final ObjectProperty<@Nullable Exception> failure = new SimpleObjectProperty<>();
    private boolean isInView;

    public FacetsModel(Session session, QuestionModel question, Jobs jobs, Desk desk) {
        this.session = session;
        this.question = question;
        this.jobs = jobs;
        Set<String> open = Arrays.stream(desk.recall(REMEMBERED).orElse(OPEN_AT_FIRST).split(",")).collect(Collectors.toSet());
        for (Facet facet : SHOWN) {
            FacetModel model = new FacetModel(facet);
            model.openProperty().set(open.contains(facet.word()));
            facets.put(facet, model);
            model.openProperty().subscribe((_, _) -> {
                desk.remember(REMEMBERED, facets.values().stream().filter(each -> each.openProperty().get()).map(each -> each.facet().word()).collect(Collectors.joining(",")));
                ask();
            });
            model.partProperty().subscribe((_, _) -> ask());
            model.limitProperty().subscribe((_, _) -> ask());
        }
        session.storeProperty().subscribe(_ -> forget());
        question.filterProperty().subscribe(filter -> {
            facets.values().forEach(facet -> facet.follow(filter));
            ask();
        });
        session.changesProperty().subscribe((_, _) -> ask());
    }

    List<FacetModel> facets() {
        return List.copyOf(facets.values());
    }

    /** Why the last question failed; null if it did not. */
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure;
    }

    /** Questions wait until the panel is in view. */
    void setInView(boolean now) {
        isInView = now;
        if (now) {
            ask();
        } else {
            jobs.forget(SLOT);
        }
    }

    private void forget() {
        jobs.forget(SLOT);
        facets.values().forEach(FacetModel::forget);
    }

    private void ask() {
        if (!isInView || session.store() == null) {
            return;
        }
        long state = session.changesProperty().get();
        Answers answers = session.answers();
        for (FacetModel facet : facets.values()) {
            facet.setAsking(facet.openProperty().get() && facet.isStale(facet.question(state)));
        }
        askNext(answers, state);
    }

    /** Asks for the first facet whose answer is out of date and for those within the same filter, then for the next. A newer question ends the chain. */
    private void askNext(Answers answers, long state) {
        List<FacetModel> stale = facets.values().stream().filter(facet -> facet.askingProperty().get()).toList();
        if (stale.isEmpty()) {
            jobs.forget(SLOT);
            return;
        }
        Filter filter = stale.getFirst().question(state).filter();
        List<FacetModel> together = stale.stream().filter(facet -> facet.question(state).filter().equals(filter)).toList();
        List<Asked> questions = together.stream().map(facet -> facet.question(state)).toList();
        jobs.latest(SLOT, () -> Asked.answer(questions, answers), found -> {
            failure.set(null);
            for (int i = 0; i < together.size(); i++) {
                together.get(i).show(questions.get(i), found.get(i));
            }
            askNext(answers, state);
        }, thrown -> {
            failure.set(thrown);
            facets.values().forEach(each -> each.setAsking(false));
        });
    }

    /** The menu of values. */
    ValueMenu menu(Texts texts) {
        return new ValueMenu(question, texts);
    }

    /** Ticks a value, or takes its tick or exclusion away: the filter's text follows. */
    void flip(FacetModel facet, String value) {
        apply(facet.ticksProperty().get().flipped(value));
    }

    /** Takes all ticks and exclusions of a facet away. */
    void clear(FacetModel facet) {
        apply(facet.ticksProperty().get().values().cleared());
    }

    private void apply(FilterText filter) {
        question.type(filter.text());
    }
}

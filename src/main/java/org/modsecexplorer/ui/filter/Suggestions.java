package org.modsecexplorer.ui.filter;

import java.util.List;
import java.util.function.Consumer;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;

/** A field's most frequent values under the current filter, offered as suggestions. */
public final class Suggestions {

    private static final int MOST = 40;

    private final Session session;
    private final QuestionModel question;
    private final Jobs jobs;

    public Suggestions(Session session, QuestionModel question, Jobs jobs) {
        this.session = session;
        this.question = question;
        this.jobs = jobs;
    }

    /** @param taker receives them on the UI thread; not called if the query fails, since users can type without suggestions */
    public void of(Facet facet, Consumer<List<FacetCount>> taker) {
        if (session.store() != null) {
            Answers answers = session.answers();
            Filter filter = question.filter().filter();
            jobs.latest("suggestions", () -> answers.top(facet, filter, MOST, true), taker, _ -> {});
        }
    }
}

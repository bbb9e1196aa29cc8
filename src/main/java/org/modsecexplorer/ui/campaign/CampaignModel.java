package org.modsecexplorer.ui.campaign;

import java.lang.ref.SoftReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.advise.campaign.Campaigns;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.PageAnswer;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;

/** The campaigns among the requests under the window's filter. */
public final class CampaignModel {

    /** All campaigns of the store. */
    private record Found(Evidence evidence, List<Campaign> campaigns) {}

    private final PageAnswer<List<Campaign>> page;
    private volatile SoftReference<@Nullable Found> last = new SoftReference<>(null);

    public CampaignModel(Session session, QuestionModel question, Jobs jobs) {
        this.page = new PageAnswer<>("campaigns", session, question, jobs, this::underFilter);
    }

    /** Those with a request under the filter, whole: what is chance shows only among all requests. */
    private List<Campaign> underFilter(PageAnswer.Material asked) {
        Evidence evidence = asked.evidence();
        Found known = last.get();
        if (known == null || known.evidence != evidence) {
            known = new Found(evidence, asked.answers().matchedDetails(Filter.EVERYTHING).map(details -> Campaigns.of(evidence.requests(), details, evidence.standings())).orElse(List.of()));
            last = new SoftReference<>(known);
        }
        return known.campaigns.stream().filter(campaign -> campaign.isAmong(evidence.requests(), asked.chosen())).toList();
    }

    PageAnswer<List<Campaign>> page() {
        return page;
    }
}

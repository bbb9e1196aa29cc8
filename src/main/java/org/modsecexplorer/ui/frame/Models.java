package org.modsecexplorer.ui.frame;

import java.time.Clock;
import org.modsecexplorer.ui.campaign.CampaignModel;
import org.modsecexplorer.ui.compare.CompareModel;
import org.modsecexplorer.ui.deny.DenyModel;
import org.modsecexplorer.ui.doctor.DoctorModel;
import org.modsecexplorer.ui.facets.FacetsModel;
import org.modsecexplorer.ui.filter.Suggestions;
import org.modsecexplorer.ui.limit.LimitModel;
import org.modsecexplorer.ui.overview.OverviewModel;
import org.modsecexplorer.ui.rows.EntriesModel;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.RecentStores;
import org.modsecexplorer.ui.session.Session;
import org.modsecexplorer.ui.session.SshPrompts;
import org.modsecexplorer.ui.start.TargetModel;
import org.modsecexplorer.ui.tuning.TuningModel;
import org.modsecexplorer.ui.watch.WatchModel;
import org.modsecexplorer.ui.wizard.ImportModel;

/** The models behind the pages. They live as long as the window; the pages may be rebuilt. */
public record Models(
        Jobs jobs,
        Session session,
        RecentStores recent,
        SshPrompts prompts,
        QuestionModel question,
        EntriesModel entries,
        OverviewModel overview,
        FacetsModel facets,
        Suggestions suggestions,
        ImportModel imports,
        TargetModel target,
        WatchModel watch,
        DoctorModel doctor,
        TuningModel tuning,
        LimitModel limit,
        CampaignModel campaigns,
        DenyModel deny,
        CompareModel compare) {

    /** Creates and connects all models. */
    public static Models of(Jobs jobs, Desk desk) {
        Session session = new Session(jobs, desk.keyring(), desk.cacheFolder());
        session.setUsesCopies(!desk.recall(StoreMenu.NO_COPIES).filter(Boolean::parseBoolean).isPresent());
        QuestionModel question = new QuestionModel();
        SshPrompts prompts = new SshPrompts(jobs, desk);
        TargetModel target = new TargetModel(session, desk, jobs);
        return new Models(
                jobs,
                session,
                new RecentStores(session, jobs, desk),
                prompts,
                question,
                new EntriesModel(session, question, jobs),
                new OverviewModel(session, question, jobs),
                new FacetsModel(session, question, jobs, desk),
                new Suggestions(session, question, jobs),
                new ImportModel(session, jobs, target, prompts),
                target,
                new WatchModel(session, jobs),
                new DoctorModel(session, desk, jobs),
                new TuningModel(session, question, jobs, System.getProperty("user.name", "")),
                new LimitModel(session, question, jobs),
                new CampaignModel(session, question, jobs),
                new DenyModel(session, question, desk, jobs, Clock.systemUTC()),
                new CompareModel(session, question, jobs));
    }
}

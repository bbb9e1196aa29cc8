package org.modsecexplorer.ui;

/** What the pages show and ask; they live as long as the window, pages may be built anew. */
public record Models(
        Jobs jobs,
        Session session,
        QuestionModel question,
        EntriesModel entries,
        OverviewModel overview,
        Suggestions suggestions,
        ImportModel imports,
        TargetModel target,
        WatchModel watch,
        DoctorModel doctor) {

    /** All of them, joined. */
    public static Models of(Jobs jobs, Desk desk) {
        Session session = new Session(jobs, desk.keyring());
        QuestionModel question = new QuestionModel();
        TargetModel target = new TargetModel(desk, jobs);
        return new Models(
                jobs,
                session,
                question,
                new EntriesModel(session, question, jobs),
                new OverviewModel(session, question, jobs),
                new Suggestions(session, question, jobs),
                new ImportModel(session, jobs, target),
                target,
                new WatchModel(session, jobs),
                new DoctorModel(session, desk, jobs));
    }
}

package org.modsecexplorer.cli.watch;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.cli.words.Words;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.watch.WatchNews;

/** Describes what a watch does, one line per event. */
final class WatchWords {

    private WatchWords() {}

    static String of(WatchNews news) {
        return Plain.text(
                switch (news) {
                    case WatchNews.Watching w -> "Watching " + w.root() + ", " + Words.count(w.folders(), "folder") + ".";
                    case WatchNews.Stored s -> stored(s.report());
                    case WatchNews.RightsGiven r -> r.folder() + ": now " + r.rights() + ".";
                    case WatchNews.Problem p -> p.path() + ": " + p.reason();
                    case WatchNews.LimitReached l -> "Only " + Words.count(l.watched(), "folder") + " can be watched (" + l.reason()
                            + "). The whole folder is rescanned every " + Words.duration(l.every())
                            + " instead. To raise the limit: sysctl fs.inotify."
                            + (l.reason().contains("instances") ? "max_user_instances=1024" : "max_user_watches=1000000");
                    case WatchNews.LimitLeft l -> "All " + Words.count(l.watched(), "folder") + " can be watched again.";
                    case WatchNews.Overflow o -> "The system lost track of changes in " + Words.count(o.folders(), "folder")
                            + "; rescanning.";
                    case WatchNews.StoreAway s -> s.reason() + " Retrying until it is available.";
                    case WatchNews.StoreBack s -> "The store is available again after " + Words.duration(s.away()) + ".";
                });
    }

    /** Says only what a pass changed: a pass that follows a growing log also finds what the passes before it have stored. */
    private static String stored(ImportReport report) {
        List<String> words = new ArrayList<>();
        if (report.stored() > 0) {
            long files = report.byFile().stream().filter(file -> file.entries() > file.known()).count();
            words.add("Stored " + Words.count(report.stored(), "new transaction") + " from " + Words.count(files, "file") + ".");
        }
        CleanUpResult cleanUp = report.cleanUp();
        if (cleanUp.files() > 0 || cleanUp.folders() > 0) {
            words.add("Removed " + Words.count(cleanUp.files(), "file") + " and " + Words.count(cleanUp.folders(), "empty folder") + ".");
        }
        return String.join(" ", words);
    }
}

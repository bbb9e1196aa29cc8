package org.modsecexplorer.ingest.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.ImportRequest;

/**
 * What to watch, and what to do with it.
 *
 * @param passes      what each pass does; its only source is the folder to watch
 * @param rights      mode and owner for folders below it
 * @param ours        absolute paths of this program's files that may be in the folder; changes to them do not trigger a pass
 * @param rescanEvery interval of complete scans, whatever the system reports
 * @param retryFor    how long to retry while the store fails; null for no limit
 */
public record WatchRequest(
        ImportRequest passes, FolderRights rights, Set<Path> ours, Duration rescanEvery, @Nullable Duration retryFor) {

    public static final Duration USUAL_RESCAN = Duration.ofMinutes(5);

    public WatchRequest {
        ours = Set.copyOf(ours);
        if (passes.sources().size() != 1 || passes.dryRun()) {
            throw new IllegalArgumentException("a watch has one folder, and stores what is in it");
        }
    }

    /** With default settings. */
    public static WatchRequest of(ImportRequest passes) {
        return new WatchRequest(passes, FolderRights.AS_THEY_ARE, Set.of(), USUAL_RESCAN, null);
    }

    Path folder() {
        return passes.sources().getFirst();
    }
}

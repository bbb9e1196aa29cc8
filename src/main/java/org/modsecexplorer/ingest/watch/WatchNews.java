package org.modsecexplorer.ingest.watch;

import java.nio.file.Path;
import java.time.Duration;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.ingest.report.ImportReport;

/** What a watch has to tell. Paths and reasons may hold what attackers wrote. */
public sealed interface WatchNews {

    /** Everything below the folder is known now, and what happens in it is noticed. @param folders watched */
    record Watching(Path root, int folders) implements WatchNews {}

    /** A pass has ended that stored or deleted something. */
    record Stored(ImportReport report) implements WatchNews {}

    /** A folder got mode and owner. */
    record RightsGiven(Path folder, FolderRights rights) implements WatchNews {}

    /** Something about a file or folder; told once, however often it is met. */
    record Problem(String path, Reason reason) implements WatchNews {}

    /** The system watches no more folders. @param watched so many are @param reason the system's words @param every the rest is looked through so often */
    record LimitReached(int watched, String reason, Duration every) implements WatchNews {}

    /** All folders are watched again. */
    record LimitLeft(int watched) implements WatchNews {}

    /** More happened than the system could tell; what was concerned is looked through. */
    record Overflow(int folders) implements WatchNews {}

    /** A pass failed; it is tried again with growing pauses. */
    record StoreAway(String reason) implements WatchNews {}

    /** A pass came to its end again. @param away for how long none did */
    record StoreBack(Duration away) implements WatchNews {}
}

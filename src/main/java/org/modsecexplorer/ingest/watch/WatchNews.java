package org.modsecexplorer.ingest.watch;

import java.nio.file.Path;
import java.time.Duration;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.ingest.report.ImportReport;

/** News from a watch. Paths and reasons may contain text that attackers wrote. */
public sealed interface WatchNews {

    /** Everything below the folder has been scanned, and changes in it are noticed. @param folders number of watched folders */
    record Watching(Path root, int folders) implements WatchNews {}

    /** A pass that stored or deleted something has ended. */
    record Stored(ImportReport report) implements WatchNews {}

    /** A folder's mode and owner were set. */
    record RightsGiven(Path folder, FolderRights rights) implements WatchNews {}

    /** A problem with a file or folder; reported once, however often it occurs. */
    record Problem(String path, Reason reason) implements WatchNews {}

    /** The system does not watch any more folders. @param watched their number @param reason the system's words @param every interval of complete scans */
    record LimitReached(int watched, String reason, Duration every) implements WatchNews {}

    /** All folders are watched again. */
    record LimitLeft(int watched) implements WatchNews {}

    /** More happened than the system could report; the affected folders are scanned. */
    record Overflow(int folders) implements WatchNews {}

    /** A pass failed; it is retried with growing pauses. */
    record StoreAway(String reason) implements WatchNews {}

    /** A pass succeeded again. @param away for how long none did */
    record StoreBack(Duration away) implements WatchNews {}
}

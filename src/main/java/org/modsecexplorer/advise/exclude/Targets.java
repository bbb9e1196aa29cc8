package org.modsecexplorer.advise.exclude;

import java.util.Set;
import org.modsecexplorer.advise.tune.shape.Spot;

/**
 * Which places can be taken from a rule. In a chain, only targets of the first link can, and the log names the last one's.
 *
 * @see "chained rules of CRS 3.3 and 4"
 */
final class Targets {

    /** Rules whose first link looks elsewhere than the log says. */
    private static final Set<Integer> ELSEWHERE = Set.of(
            920_170, 920_171, 920_180, 920_181, 920_190, 920_240, 920_300, 920_310, 920_311, 920_340, 920_341, 920_360, 920_370, 920_380, 920_390, 920_400, 920_410,
            920_440, 920_450, 920_451, 920_480, 920_490, 920_510, 920_521, 920_600, 921_180, 921_210, 921_220, 922_100, 932_200, 932_205, 932_206, 943_110, 943_120);

    private static final Set<String> COLLECTIONS = Set.of(
            "ARGS", "ARGS_GET", "ARGS_POST", "ARGS_NAMES", "ARGS_GET_NAMES", "ARGS_POST_NAMES", "REQUEST_COOKIES", "REQUEST_COOKIES_NAMES",
            "REQUEST_HEADERS", "REQUEST_HEADERS_NAMES", "FILES", "FILES_NAMES", "MULTIPART_PART_HEADERS", "XML");

    private static final Set<String> WHOLE = Set.of(
            "REQUEST_BODY", "REQUEST_URI", "REQUEST_URI_RAW", "REQUEST_FILENAME", "REQUEST_BASENAME", "REQUEST_LINE", "QUERY_STRING", "PATH_INFO", "FULL_REQUEST",
            "MULTIPART_FILENAME", "MULTIPART_NAME", "REQUEST_COOKIES_NAMES", "ARGS_NAMES");

    private Targets() {}

    static boolean canRemove(int rule, Spot spot) {
        if (ELSEWHERE.contains(rule) || spot.place() == null) {
            return false;
        }
        return spot.name() == null ? WHOLE.contains(spot.collection()) || spot.collection().equals("XML") : COLLECTIONS.contains(spot.collection());
    }
}

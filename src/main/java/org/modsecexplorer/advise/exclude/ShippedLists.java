package org.modsecexplorer.advise.exclude;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists of allowed values as versions of the Core Rule Set ship them. @see "REQUEST-901-INITIALIZATION.conf of each release from 3.0 to 4.28" */
final class ShippedLists {

    private static final int OLDEST_MAJOR = 3;
    private static final String METHODS = "GET HEAD POST OPTIONS";

    private static final String USUAL = "|application/x-www-form-urlencoded| |multipart/form-data| |text/xml| |application/xml| |application/soap+xml| |application/json|";
    private static final String WITH_RELATED = "|application/x-www-form-urlencoded| |multipart/form-data| |multipart/related| |text/xml| |application/xml| |application/soap+xml|";
    private static final String EVENTS = " |application/cloudevents+json| |application/cloudevents-batch+json|";

    private static final NavigableMap<Version, String> TYPES_SINCE = new TreeMap<>();

    static {
        sinceVersion(3, 3, 0, WITH_RELATED + " |application/x-amf| |application/json|" + EVENTS
                + " |application/octet-stream| |application/csp-report| |application/xss-auditor-report| |text/plain|");
        sinceVersion(3, 3, 3, WITH_RELATED + " |application/json|" + EVENTS);
        sinceVersion(3, 3, 7, USUAL);
        sinceVersion(4, 0, 0, WITH_RELATED + " |application/json|" + EVENTS);
        sinceVersion(4, 8, 0, USUAL);
        sinceVersion(4, 18, 0, USUAL + " |application/reports+json|");
        sinceVersion(4, 19, 0, USUAL + " |application/reports+json| |application/csp-report|");
        sinceVersion(4, 23, 0, USUAL);
    }

    private ShippedLists() {}

    private static void sinceVersion(int major, int minor, int patch, String list) {
        TYPES_SINCE.put(new Version(major, minor, patch), list);
    }

    /** Empty for version 2, and if the version is not known. @param ver as a rule states it, such as {@code OWASP_CRS/4.13.0-dev} */
    static Optional<String> methods(@Nullable String ver) {
        return Version.of(ver).filter(version -> version.major() >= OLDEST_MAJOR).map(_ -> METHODS);
    }

    /** Empty for versions before 3.3, whose list has another form. Versions after the last known one are taken to have its list. */
    static Optional<String> contentTypes(@Nullable String ver) {
        return Version.of(ver).map(TYPES_SINCE::floorEntry).map(Map.Entry::getValue);
    }

    private record Version(int major, int minor, int patch) implements Comparable<Version> {

        private static final Pattern VER = Pattern.compile("OWASP_CRS/([0-9]{1,6})\\.([0-9]{1,6})(?:\\.([0-9]{1,6}))?.*");
        private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major).thenComparingInt(Version::minor).thenComparingInt(Version::patch);

        static Optional<Version> of(@Nullable String ver) {
            Matcher version = VER.matcher(ver == null ? "" : ver);
            return version.matches()
                    ? Optional.of(new Version(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)), version.group(3) == null ? 0 : Integer.parseInt(version.group(3))))
                    : Optional.empty();
        }

        @Override
        public int compareTo(Version other) {
            return ORDER.compare(this, other);
        }
    }
}

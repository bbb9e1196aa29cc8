package org.modsecexplorer.parse.errors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.errors.LineTimes.LineTime;
import org.modsecexplorer.parse.lines.FrontText;

/**
 * Reads what stands in front of an engine's message. Only words that servers and collectors write themselves are accepted there: in any other line a client
 * could have sent the label and the message behind it.
 *
 * @see "Apache 2.4 server/log.c; nginx src/core/ngx_log.c; Envoy source/extensions/common/wasm/context.cc"
 */
final class HeadReader {

    /** Nothing in front of a message is longer. */
    private static final int MOST = 1_000;

    private static final int LONGEST_GROUP = 300;

    private static final String BSD_TIME = "[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d";
    private static final String ISO_TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?";

    /** A collector's marks: priority, pod, service, time, stream, host and tag. */
    private static final Pattern COLLECTOR = Pattern.compile(
            "(?:<\\d{1,3}>)?(?:1 )?(?:\\[[a-z0-9/.-]{1,200}\\] )?(?:[\\w.-]{1,100} +\\| )?"
                    + "(?:(?:(?<bsd>" + BSD_TIME + ")|(?<iso>" + ISO_TIME + ")) (?:std(?:out|err) [FP] )?"
                    + "(?:[\\w.:-]{1,255} (?:(?<program>[\\w./-]{1,100})(?:\\[\\d{1,9}\\])?: |(?<application>[\\w./-]{1,100}) [\\w.-]{1,100} [\\w.-]{1,100} (?:-|\\[[^\\]\"]{0,200}\\]) ))?)?");

    /** An event of Windows, as its viewer exports it. */
    private static final Pattern WINDOWS = Pattern.compile(
            "\"?(?:Error|Warning|Information|Critical)\"?[\\t,]\"?([\\d/: APM-]{8,25})\"?[\\t,]\"?ModSecurity\"?[\\t,]\"?\\d+\"?[\\t,][^\\t,\"]{0,40}[\\t,]\"?");

    private static final Pattern NGINX = Pattern.compile("(\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d) \\[[a-z]{3,8}\\] (\\d+#\\d+): (\\*\\d+ )?");

    /** {@code (13)Permission denied:} and {@code mod_x.c(123):}. */
    private static final Pattern APACHE_WORDS = Pattern.compile("\\(\\d{1,6}\\)[\\w ,.'-]{1,80}: |[\\w.]{1,60}\\.c\\(\\d{1,6}\\): ");

    private static final Pattern APACHE_LEVEL = Pattern.compile("([a-z0-9_]*):(?:emerg|alert|crit|error|warn|notice|info|debug|trace\\d)");
    private static final Pattern OLD_LEVEL = Pattern.compile("emerg|alert|crit|error|warn|notice|info|debug");

    /** Level, logger and what Envoy, Caddy and Traefik put in front of a message. */
    private static final Pattern OTHER_WORDS = Pattern.compile(
            "(?:error|warn|warning|info|debug|critical|fatal|ERROR|WARN|WARNING|INFO|DEBUG|FATAL|ERR|WRN|INF|DBG|FTL|ERRO)\\s+|"
                    + "wasm log(?: [\\w.:-]{1,200})*: |(?:envoy )?wasm (?:[\\w/.-]{1,200}:\\d{1,6}\\s)?|[a-z]{1,40}(?:\\.[a-z_]{1,40}){1,5}\\s+|\\s+");

    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}[/-]\\d\\d[/-]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?)\\s+");

    private final String line;
    private int at;
    private @Nullable LineTime time;
    private @Nullable String firstClient;
    private @Nullable String client;
    private String connection = "";
    private boolean isQuoted;
    private @Nullable String withoutYear;
    private boolean isApache;
    private boolean isNginx;
    private boolean hasModule;

    /** True if a module of Apache that is no engine wrote the line, or a program that repeats what clients send. */
    private boolean isOthers;

    private HeadReader(String line) {
        this.line = line;
    }

    /** Null if the line is no engine's. @param line one char per byte */
    static @Nullable Head read(String line) {
        return new HeadReader(line).read();
    }

    private @Nullable Head read() {
        collector();
        nginx();
        while (at < MOST && !isLabel() && (group() || words())) {
            // each call goes on
        }
        if (isOthers || !isLabel()) {
            return null;
        }
        if (line.startsWith(Head.CORAZA_CLIENT, at)) {
            return coraza();
        }
        // without a server's mark, the line may be a message of an audit entry
        return isApache || isNginx || client != null ? modSecurity() : null;
    }

    private void collector() {
        Matcher windows = matcher(WINDOWS);
        if (windows.lookingAt()) {
            LineTime american = LineTimes.ofWindows(windows.group(1).strip());
            time = american == null ? LineTimes.ofIso(windows.group(1).strip()) : american;
            isQuoted = windows.group().endsWith("\"");
            at = windows.end();
            return;
        }
        Matcher marks = matcher(COLLECTOR);
        if (marks.lookingAt()) {
            time = marks.group("iso") == null ? null : LineTimes.ofIso(marks.group("iso"));
            withoutYear = marks.group("bsd");
            isOthers = repeatsClients(marks.group("program")) || repeatsClients(marks.group("application"));
            at = marks.end();
        }
    }

    private static boolean repeatsClients(@Nullable String program) {
        return program != null && FrontText.repeatsClients(program);
    }

    private void nginx() {
        Matcher found = matcher(NGINX);
        if (found.lookingAt()) {
            isNginx = true;
            setTime(LineTimes.ofIso(found.group(1)));
            connection = found.group(3) == null ? "" : found.group(2) + found.group(3).strip();
            at = found.end();
        }
    }

    /** A time that the server wrote is the engine's; one in front of it is the collector's, but may give the offset. */
    private void setTime(@Nullable LineTime found) {
        time = found == null ? time : found;
    }

    private boolean isLabel() {
        if (line.startsWith(Head.MODSECURITY, at)) {
            return true;
        }
        int quote = line.startsWith(Head.CORAZA_CLIENT, at) ? line.indexOf('"', at + Head.CORAZA_CLIENT.length()) : -1;
        return quote > 0 && line.startsWith(Head.CORAZA, quote);
    }

    /** Reads {@code [text]}. */
    private boolean group() {
        if (!line.startsWith("[", at)) {
            return false;
        }
        int end = at + 1;
        while (end < line.length() && end - at < LONGEST_GROUP && "[]\"".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        if (end == line.length() || line.charAt(end) != ']') {
            return false;
        }
        take(line.substring(at + 1, end));
        at = line.startsWith(" ", end + 1) ? end + 2 : end + 1;
        return true;
    }

    private void take(String group) {
        if (group.startsWith("client ")) {
            client = group.substring("client ".length());
            firstClient = firstClient == null ? client : firstClient;
            return;
        }
        Matcher level = APACHE_LEVEL.matcher(group);
        if (level.matches()) {
            isApache = true;
            hasModule = true;
            isOthers = !level.group(1).isEmpty() && !level.group(1).startsWith("security");
        } else if (OLD_LEVEL.matcher(group).matches()) {
            isApache |= !isNginx;
        } else if (group.startsWith("pid ")) {
            isApache = true;
        } else {
            LineTime apache = LineTimes.ofApache(group);
            isApache |= apache != null;
            setTime(apache == null ? LineTimes.ofIso(group) : apache);
        }
    }

    private boolean words() {
        Matcher other = matcher(TIME);
        if (other.lookingAt()) {
            setTime(LineTimes.ofIso(other.group(1)));
            at = other.end();
            return true;
        }
        Matcher words = matcher(isApache ? APACHE_WORDS : OTHER_WORDS);
        if (words.lookingAt() && words.end() > at) {
            at = words.end();
            return true;
        }
        return false;
    }

    /** Everything from here to the most that is looked at. */
    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(line).region(at, Math.min(line.length(), Math.max(at, MOST + LONGEST_GROUP)));
    }

    private Head coraza() {
        int from = at + Head.CORAZA_CLIENT.length();
        String address = line.substring(from, line.indexOf('"', from));
        return head(address.isEmpty() ? null : address, null, at);
    }

    private Head modSecurity() {
        String own = client;
        if (own == null || firstClient == null) {
            return head(null, null, at);
        }
        if (!own.equals(firstClient)) {
            return head(own, firstClient.startsWith(own + ":") ? port(firstClient.substring(own.length() + 1)) : null, at);
        }
        int colon = own.lastIndexOf(':');
        boolean hasPort = colon > 0 && (own.indexOf(':') == colon || hasModule && isApache);
        Integer port = hasPort ? port(own.substring(colon + 1)) : null;
        return port == null ? head(own, null, at) : head(own.substring(0, colon), port, at);
    }

    private Head head(@Nullable String address, @Nullable Integer port, int label) {
        return new Head(
                time == null ? null : time.local(), time == null ? null : time.offset(), time == null ? withoutYear : null, address, port, connection, isApache, isNginx, isQuoted, label);
    }

    private static @Nullable Integer port(String digits) {
        return digits.matches("\\d{1,5}") ? Integer.valueOf(digits) : null;
    }
}

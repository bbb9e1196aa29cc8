package org.modsecexplorer.parse.lines;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the text in front of an entry on its line. Collectors write times, hosts, programs, containers and labels there; any other words may be a program's
 * that repeats what a client sent, and then the entry behind them is the client's.
 *
 * @see "RFC 3164; RFC 5424; docker compose logs; kubectl logs --prefix; journalctl; logcli; fluentd out_stdout and out_file"
 */
public enum FrontText {
    /** Words that collectors write, and nothing else. */
    KNOWN,

    /** Names or marks that somebody configured; a program may write them in front of a client's text, too. */
    DOUBTFUL,

    /** Words of another program. */
    FOREIGN;

    private static final Pattern PRIORITY = Pattern.compile("<\\d{1,3}>");
    private static final Pattern CONTAINER = Pattern.compile("[\\w.-]{1,100} +\\| |\\[[\\w.-]{1,20}(?:/[\\w.-]{1,253}){1,3}\\] ");
    private static final String DATE_AND_TIME = "\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?: ?(?:Z|UTC|[+-]\\d\\d:?\\d\\d))?";
    private static final Pattern TIME = Pattern.compile(
            "(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?|" + DATE_AND_TIME + "|\\[" + DATE_AND_TIME + "\\]"
                    + "|[A-Z][a-z]{2} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? [A-Z]{2,5}|\\[ {0,9}\\d{1,9}\\.\\d{1,9}\\]|\\d{10}(?:\\.\\d{1,9})?)[ \\t]+");
    private static final Pattern STREAM = Pattern.compile("std(?:out|err) [FP] ");
    private static final Pattern HOST_AND_PROGRAM = Pattern.compile("([\\w.:-]{1,255}) ([\\w./@-]{1,100})(?:\\[\\d{1,9}\\])?: ?(?:@cee: ?)?");
    private static final Pattern RFC_5424 = Pattern.compile(
            "<\\d{1,3}>\\d{1,2} (?:-|" + DATE_AND_TIME + ") [!-~]{1,255} ([!-~]{1,48}) [!-~]{1,128} [!-~]{1,32} ");
    private static final Pattern STRUCTURED_DATA = Pattern.compile(
            "(?:-|(?:\\[[!-~&&[^=\\]\"]]{1,32}+(?: [!-~&&[^=\\]\"]]{1,32}+=\"(?:[^\"\\\\\\]]|\\\\.)*+\")*+\\])++)(?: (?:\u00ef\u00bb\u00bf)?)?");
    private static final Pattern TAG = Pattern.compile("[\\w.-]{1,100}\\t");
    private static final Pattern HOST = Pattern.compile("([\\w.-]{1,255})[ \\t]+");
    private static final Pattern POD_AND_CONTAINER = Pattern.compile("[a-z0-9.]+-[a-z0-9.-]{1,250} [a-z0-9-]{1,63} +");

    /** {@code [waf]}, {@code waf:}, {@code source={waf}}. */
    private static final Pattern MARK = Pattern.compile(
            "(?:([\\w.-]{1,40})=)?[\\[({][\\w./:-]{1,60}[\\])}](?::|[ \\t])\\s*|([\\w./-]{1,60})(?:\\[\\d{1,9}\\])?:[ \\t]+");

    /** A program's own log has one at the place of the host. */
    private static final Pattern LEVEL = Pattern.compile("(?i)trace|debug|info|notice|warn|warning|err|error|crit|critical|alert|emerg|fatal|severe|fine");

    private static final int MOST_MARKS = 3;

    /** Programs that write what an unknown client sent into the log. */
    private static final Set<String> REPEATING = Set.of(
            "sshd", "sshd-session", "sshd-auth", "dropbear", "sudo", "su", "login", "systemd-logind", "cron", "crond", "telnetd", "ftpd", "vsftpd", "proftpd", "pure-ftpd", "smbd",
            "dovecot", "postfix", "sendmail", "exim", "exim4", "named", "dnsmasq", "squid", "haproxy", "kernel", "fail2ban", "saslauthd", "slapd", "mysqld", "postgres");

    /** Words in the names of what clients send, and the levels of messages: no server of this name puts them in front of an entry. */
    private static final List<String> OF_MESSAGES = List.of(
            "user", "agent", "body", "request", "param", "arg", "uri", "url", "query", "header", "cookie", "refer", "login", "token", "passw", "input", "value", "client", "got",
            "receiv", "invalid", "bad", "fail", "unknown", "error", "warn", "info", "debug", "trace", "notice", "crit", "fatal", "message", "msg");

    /** @param to where the entry begins */
    public static FrontText of(byte[] buffer, int from, int to) {
        return new Reader(buffer, from, to).judge();
    }

    /** True if a program of that name, from a line of syslog, writes into its lines what anybody sends to it. */
    public static boolean repeatsClients(String program) {
        int folder = program.lastIndexOf('/');
        String first = program.startsWith("postfix/") ? "postfix" : program.substring(folder + 1);
        return REPEATING.contains(first.toLowerCase(Locale.ROOT));
    }

    /** The position behind a host and a program with a colon, as syslog writes them; the given one if there are none, or if the program repeats what clients send. */
    public static int hostAndProgram(byte[] buffer, int from, int to) {
        Matcher found = HOST_AND_PROGRAM.matcher(new String(buffer, from, Math.min(to - from, 400), StandardCharsets.ISO_8859_1));
        return found.lookingAt() && isSyslog(found) ? from + found.end() : from;
    }

    private static boolean isSyslog(Matcher hostAndProgram) {
        return !LEVEL.matcher(hostAndProgram.group(1)).matches() && !repeatsClients(hostAndProgram.group(2));
    }

    /** Reads a text from left to right. */
    private static final class Reader {
        private final byte[] buffer;
        private final int from;
        private final String text;
        private int at;

        Reader(byte[] buffer, int from, int to) {
            this.buffer = buffer;
            this.from = from;
            this.text = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
        }

        FrontText judge() {
            if (text.isBlank()) {
                return KNOWN;
            }
            Matcher head = matcher(RFC_5424);
            if (head.lookingAt()) {
                at = head.end();
                return repeatsClients(head.group(1)) || !skip(STRUCTURED_DATA) ? FOREIGN : rest(true);
            }
            skip(PRIORITY);
            skip(CONTAINER);
            boolean isTimed = skip(TIME);
            if (isTimed) {
                skip(STREAM);
                boolean isAgain = skip(TIME);
                labels();
                Matcher program = matcher(HOST_AND_PROGRAM);
                if (!isAgain && program.lookingAt()) {
                    at = program.end();
                    return isSyslog(program) ? rest(true) : FOREIGN;
                }
                skip(TAG);
            } else {
                labels();
            }
            return rest(isTimed);
        }

        private void labels() {
            int brace = from + at;
            int end = at < text.length() && text.charAt(at) == '{' ? Labels.any(buffer, brace, from + text.length()) : brace;
            int behind = end - from;
            if (end > brace && behind < text.length() && (text.charAt(behind) == ' ' || text.charAt(behind) == '\t')) {
                at = behind;
                while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                    at++;
                }
            }
        }

        private FrontText rest(boolean isTimed) {
            if (isAtEnd()) {
                return KNOWN;
            }
            int begin = at;
            for (int marks = 0; marks < MOST_MARKS && !isAtEnd(); marks++) {
                Matcher mark = matcher(MARK);
                if (!mark.lookingAt() || isOfMessages(mark.group())) {
                    break;
                }
                at = mark.end();
            }
            if (isAtEnd()) {
                return DOUBTFUL;
            }
            at = begin;
            Matcher host = matcher(HOST);
            boolean isHost = isTimed && host.lookingAt() && host.end() == text.length() && !isAddress(host.group(1)) && !isOfMessages(host.group());
            return isHost || matcher(POD_AND_CONTAINER).matches() && !isOfMessages(text.substring(at)) ? DOUBTFUL : FOREIGN;
        }

        private boolean isAtEnd() {
            return at >= text.length();
        }

        private boolean skip(Pattern pattern) {
            Matcher found = matcher(pattern);
            boolean isThere = found.lookingAt();
            at = isThere ? found.end() : at;
            return isThere;
        }

        private Matcher matcher(Pattern pattern) {
            return pattern.matcher(text).region(at, text.length());
        }

        private static boolean isAddress(String host) {
            return host.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
        }

        private static boolean isOfMessages(String words) {
            String lower = words.toLowerCase(Locale.ROOT);
            return OF_MESSAGES.stream().anyMatch(lower::contains);
        }
    }
}

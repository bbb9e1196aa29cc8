package org.modsecexplorer.parse.v3;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.parse.parts.MatchDraft;

/**
 * Reads one message of version 3's part H. Quotes inside values may be unescaped, so each value ends where the fixed words of the next item begin. The
 * metadata is the last text of its form that the client did not send.
 *
 * @see "rule_message.cc, src/operators/operator.cc resolveMatchMessage, ModSecurity 3"
 */
public final class V3MessageParser {

    static final String LABEL = "ModSecurity: ";
    private static final String DENIED = "Access denied";
    private static final String WARNING = "Warning. ";
    private static final String FILE = " [file \"";
    private static final String ID = " [id \"";
    private static final String REV = "\"] [rev \"";
    private static final String VARIABLE = "' against variable `";
    private static final String VALUE = "' (Value: `";
    private static final String SEVERITY = "\"] [severity \"";

    /** A client that sends more of them gains nothing but a warning. */
    private static final int MOST_METADATA = 16;

    private static final int LONGEST_PATH = 4_200;

    private final String text;
    private int at;

    /** True if a value did not end as the engine ends it. */
    private boolean damaged;

    private V3MessageParser(String text) {
        this.text = text;
    }

    /**
     * @param line       one char per byte, including the label
     * @param isOfClient true for a text that the client sent
     * @return null if it is not the message of a rule
     */
    public static @Nullable RuleMatch parse(String line, Predicate<String> isOfClient, List<String> warnings) {
        return new V3MessageParser(line).parse(isOfClient, warnings);
    }

    private @Nullable RuleMatch parse(Predicate<String> isOfClient, List<String> warnings) {
        int metadata = metadata(text.length());
        if (metadata < 0) {
            return isOfRule() ? damaged(-1, warnings) : null;
        }
        if (metadata(metadata - 1) >= 0) {
            int engines = engines(metadata, isOfClient);
            warnings.add("A message contains the metadata of a rule twice: "
                    + (engines < 0 ? "the last one is used, although the client may have sent it." : "the one that the client did not send is used."));
            metadata = engines < 0 ? metadata : engines;
        }
        MatchDraft match = new MatchDraft(text);
        items(metadata, match);
        if (damaged) {
            return damaged(metadata, warnings);
        }
        if (!text.stripTrailing().endsWith("\"]")) {
            warnings.add("A message is cut off.");
        }
        return finish(match, metadata, warnings);
    }

    /** Only a message of a rule has these words and such items. */
    private boolean isOfRule() {
        return (text.startsWith(DENIED, LABEL.length()) || text.startsWith(WARNING, LABEL.length())) && (text.contains(FILE) || text.contains(ID));
    }

    private RuleMatch damaged(int known, List<String> warnings) {
        MatchDraft match = new MatchDraft(text);
        int metadata = V3DamagedItems.read(text, known, match, warnings);
        at = text.length();
        return finish(match, metadata < 0 ? endOfWords() : metadata, warnings);
    }

    private int endOfWords() {
        int file = text.indexOf(FILE);
        return file < 0 ? text.indexOf(ID) : file;
    }

    private void items(int metadata, MatchDraft match) {
        at = metadata + FILE.length();
        match.file = undo(until("\"] [line \""));
        match.line = MatchDraft.number(until("\"] [id \""));
        match.id = until("\"] [rev \"");
        match.rev = undo(plain("\"] [msg \""));
        match.msg = undo(until("\"] [data \""));
        damaged |= match.msg.contains("\"] [msg \"");
        match.data = undo(untilSeverity());
        match.severity = plain("\"] [ver \"");
        match.ver = undo(plain("\"] [maturity \""));
        match.maturity = MatchDraft.number(plain("\"] [accuracy \""));
        match.accuracy = MatchDraft.number(plain("\"]"));
        while (text.startsWith(" [tag \"", at)) {
            at += 7;
            String tag = until("\"]");
            damaged |= tag.contains(" [") && tag.indexOf('"') >= 0;
            match.tags.add(undo(tag));
        }
    }

    private RuleMatch finish(MatchDraft match, int metadata, List<String> warnings) {
        int reference = text.lastIndexOf(" [ref \"");
        match.reference = reference < at || !text.endsWith("\"]") ? null : text.substring(reference + 7, Math.max(reference + 7, text.length() - 2));
        String head = text.substring(LABEL.length(), Math.max(LABEL.length(), metadata));
        match.action = head.startsWith(DENIED) ? Action.DENIED : head.startsWith(WARNING) ? Action.WARNING : Action.UNSTATED;
        match.phase = match.action == Action.DENIED ? MatchDraft.phaseIn(head) : null;
        match.explanation = undo(withoutAction(head, match.action)).strip();
        match.target = variable(match.explanation);
        return match.finish(true, warnings);
    }

    /**
     * The last metadata that the request does not contain, because messages repeat what a client sent before them (the value that matched) and behind them (the
     * URI); -1 if the request contains all. Found only in the request's text as it was sent or decoded.
     */
    private int engines(int last, Predicate<String> isOfClient) {
        int most = MOST_METADATA;
        for (int place = last; place >= 0 && most-- > 0; place = metadata(place - 1)) {
            int end = text.indexOf(REV, place) + REV.length();
            if (!isOfClient.test(text.substring(place, end))) {
                return place;
            }
        }
        return -1;
    }

    /** The last position before that one that has the file, line and id of a rule; -1 if there is none. */
    private int metadata(int before) {
        for (int file = text.lastIndexOf(FILE, before); file >= 0; file = text.lastIndexOf(FILE, file - 1)) {
            int path = file + FILE.length();
            int line = text.indexOf("\"] [line \"", path, Math.min(text.length(), path + LONGEST_PATH));
            int id = line < 0 ? -1 : digitsThen(text, line + 10, "\"] [id \"");
            if (id >= 0 && digitsThen(text, id, "\"] [rev \"") >= 0) {
                return file;
            }
        }
        return -1;
    }

    /** The place behind those words if only digits stand between, else -1. */
    private static int digitsThen(String text, int from, String words) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end > from && text.startsWith(words, end) ? end + words.length() : -1;
    }

    /** The text up to those words, which are skipped; the text to the end if they are missing. */
    private String until(String words) {
        int end = text.indexOf(words, at);
        String value = end < 0 ? text.substring(at) : text.substring(at, end);
        at = end < 0 ? text.length() : end + words.length();
        damaged |= end < 0;
        return value;
    }

    /** The same for a value that holds no quote. */
    private String plain(String words) {
        String value = until(words);
        damaged |= value.indexOf('"') >= 0;
        return value;
    }

    /** Data may contain anything before 3.0.9. It ends where a complete severity item follows. */
    private String untilSeverity() {
        int start = at;
        int end = dataEnd(text, at);
        if (end < 0) {
            return until(SEVERITY);
        }
        at = end + SEVERITY.length();
        return text.substring(start, end);
    }

    /** Where a whole item of a severity ends the data, -1 if none does. */
    static int dataEnd(String text, int from) {
        for (int end = text.indexOf(SEVERITY, from); end >= 0; end = text.indexOf(SEVERITY, end + 1)) {
            if (digitsThen(text, end + SEVERITY.length(), "\"] [ver \"") >= 0) {
                return end;
            }
        }
        return -1;
    }

    private static String withoutAction(String head, Action action) {
        return switch (action) {
            case WARNING -> head.substring(WARNING.length());
            case DENIED -> head.substring(Math.min(head.length(), head.indexOf(')') + 2));
            case REDIRECTED, DROPPED, PROXIED, ALLOWED, PAUSED, UNSTATED -> head;
        };
    }

    /** The variable in {@code against variable `ARGS:q' (Value: …)}, null if the explanation names none. */
    static @Nullable String variable(String explanation) {
        int start = explanation.indexOf(VARIABLE);
        int end = start < 0 ? -1 : explanation.indexOf(VALUE, start);
        return end < 0 ? null : explanation.substring(start + VARIABLE.length(), end);
    }

    /** Undoes {@code \xhh}, the only escape. @param escaped one char per byte or, from JSON, per character */
    static String undo(String escaped) {
        if (escaped.indexOf("\\x") < 0) {
            return escaped;
        }
        StringBuilder plain = new StringBuilder(escaped.length());
        boolean bytes = true;
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            int decoded = c == '\\' && i + 3 < escaped.length() && escaped.charAt(i + 1) == 'x' ? hex(escaped, i + 2) : -1;
            if (decoded >= 0) {
                plain.append((char) decoded);
                i += 3;
            } else {
                plain.append(c);
                bytes &= c < 0x100;
            }
        }
        if (!bytes) {
            return plain.toString();
        }
        byte[] latin1 = plain.toString().getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.decode(latin1, 0, latin1.length);
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}

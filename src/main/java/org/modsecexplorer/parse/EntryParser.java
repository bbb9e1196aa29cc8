package org.modsecexplorer.parse;

import java.time.ZoneId;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.coraza.CorazaJsonParser;
import org.modsecexplorer.parse.coraza.CorazaLegacyParser;
import org.modsecexplorer.parse.coraza.CorazaNativeParser;
import org.modsecexplorer.parse.coraza.CorazaOcsfParser;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.errors.ErrorLogParser;
import org.modsecexplorer.parse.lines.EscapedLines;
import org.modsecexplorer.parse.lines.Prefixes;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.v2.V2EntryParser;
import org.modsecexplorer.parse.v2.V2JsonParser;
import org.modsecexplorer.parse.v3.V3EntryParser;
import org.modsecexplorer.parse.v3.V3JsonParser;

/** Parses one entry. Any bytes yield a transaction; anything that cannot be understood becomes a warning on it. */
public final class EntryParser {

    private EntryParser() {}

    /** Like {@link #parse(Format, Bytes, ZoneId)}, with this machine's time zone. */
    public static Transaction parse(Format format, Bytes entry) {
        return parse(format, entry, ZoneId.systemDefault());
    }

    /**
     * @param entry as {@link EntryCutter} cut it; its bodies are not copied
     * @param zone  of the server, for times without a zone in the entry; the transaction's time is then marked as assumed
     */
    public static Transaction parse(Format format, Bytes entry, ZoneId zone) {
        Bytes unescaped = EscapedLines.undo(entry);
        return unescaped == null
                ? parse(format, entry, Prefixes.strip(entry), zone)
                : parse(format, unescaped, unescaped, zone).withWarning(EscapedLines.WARNING);
    }

    private static Transaction parse(Format format, Bytes entry, Bytes plain, ZoneId zone) {
        return switch (format) {
            case NATIVE_V2 -> V2EntryParser.parse(plain, zone);
            case NATIVE_V3 -> V3EntryParser.parse(plain, zone);
            case NATIVE_CORAZA -> CorazaNativeParser.parse(plain, zone);
            case JSON_V2 -> V2JsonParser.parse(entry);
            case JSON_V3 -> V3JsonParser.parse(entry, zone);
            case JSON_CORAZA -> CorazaJsonParser.parse(entry, zone);
            case JSON_CORAZA_LEGACY -> CorazaLegacyParser.parse(entry, zone);
            case OCSF_CORAZA -> CorazaOcsfParser.parse(entry);
            case ERROR_LOG_V2, ERROR_LOG_V3, ERROR_LOG_CORAZA -> ErrorLogParser.parse(format, entry, zone);
            case ANCESTOR_ROW -> AncestorRowParser.parse(entry, zone);
        };
    }

    /** A transaction for an entry that could not be read at all. @param why reason shown to the user */
    public static Transaction unread(Format format, String why) {
        Draft draft = new Draft(format);
        draft.warnings.add(why);
        return draft.finish();
    }
}

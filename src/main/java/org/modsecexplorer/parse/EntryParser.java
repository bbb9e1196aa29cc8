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
import org.modsecexplorer.parse.lines.Prefixes;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.v2.V2EntryParser;
import org.modsecexplorer.parse.v2.V2JsonParser;
import org.modsecexplorer.parse.v3.V3EntryParser;
import org.modsecexplorer.parse.v3.V3JsonParser;

/** Reads one entry. Any bytes give a transaction; what is not understood becomes a warning on it. */
public final class EntryParser {

    private EntryParser() {}

    /** As {@link #parse(Format, Bytes, ZoneId)}, with this machine's zone. */
    public static Transaction parse(Format format, Bytes entry) {
        return parse(format, entry, ZoneId.systemDefault());
    }

    /**
     * @param entry as {@link EntryCutter} cut it; its bodies are not copied
     * @param zone  of the server, for times of which nothing in the entry tells the zone; the transaction's time says that it was assumed
     */
    public static Transaction parse(Format format, Bytes entry, ZoneId zone) {
        Bytes plain = Prefixes.strip(entry);
        return switch (format) {
            case NATIVE_V2 -> V2EntryParser.parse(plain, zone);
            case NATIVE_V3 -> V3EntryParser.parse(plain, zone);
            case NATIVE_CORAZA -> CorazaNativeParser.parse(plain, zone);
            case JSON_V2 -> V2JsonParser.parse(entry);
            case JSON_V3 -> V3JsonParser.parse(entry, zone);
            case JSON_CORAZA -> CorazaJsonParser.parse(entry, zone);
            case JSON_CORAZA_LEGACY -> CorazaLegacyParser.parse(entry, zone);
            case OCSF_CORAZA -> CorazaOcsfParser.parse(entry);
            case ANCESTOR_ROW -> AncestorRowParser.parse(entry, zone);
        };
    }

    /** An entry of which nothing was read. @param why for a person */
    public static Transaction unread(Format format, String why) {
        Draft draft = new Draft(format);
        draft.warnings.add(why);
        return draft.finish();
    }
}

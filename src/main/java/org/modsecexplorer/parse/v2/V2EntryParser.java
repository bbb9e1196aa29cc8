package org.modsecexplorer.parse.v2;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.message.RulePhases;
import org.modsecexplorer.parse.parts.ClientText;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.parts.HeaderLines;
import org.modsecexplorer.parse.parts.PartA;
import org.modsecexplorer.parse.parts.PartH;
import org.modsecexplorer.parse.parts.PartJ;
import org.modsecexplorer.parse.parts.RequestLines;
import org.modsecexplorer.parse.parts.StatusLine;

/**
 * Reads an entry of ModSecurity 2's native format.
 *
 * @see "msc_logging.c sec_audit_logger_native, ModSecurity 2.5 to 2.9"
 */
public final class V2EntryParser {

    private final Draft draft = new Draft(Format.NATIVE_V2);

    private V2EntryParser() {}

    /** @param zone for times without one */
    public static Transaction parse(Bytes entry, ZoneId zone) {
        V2EntryParser parser = new V2EntryParser();
        parser.read(V2Parts.of(entry, parser.draft.warnings), zone);
        return parser.draft.finish();
    }

    private void read(V2Parts parts, ZoneId zone) {
        draft.take(PartA.of(parts.get('A'), zone, draft.warnings));
        Bytes request = parts.get('B');
        Bytes response = parts.get('F');
        if (request != null && response == null && StatusLine.isOne(HeaderLines.firstLine(request))) {
            draft.warnings.add("Part B contains a response, and part F is missing.");
            response = request;
            request = null;
        }
        if (request != null) {
            draft.requestLine = RequestLines.parse(HeaderLines.firstLine(request));
            draft.requestHeaders = HeaderLines.headers(request, draft.warnings);
        }
        draft.requestBody = parts.get('C') != null ? parts.get('C') : parts.get('I');
        PartH h = PartH.of(parts.get('H'), new ClientText(draft.requestLine, draft.requestHeaders, draft.requestBody), draft.warnings);
        Bytes k = parts.get('K');
        draft.take(h);
        if (k != null) {
            draft.matches.clear();
            draft.matches.addAll(RulePhases.fill(h.matches(), k, draft.warnings));
        }
        response(response);
        draft.responseBody = parts.get('E');
        Bytes uploads = parts.get('J');
        if (uploads != null) {
            draft.uploads.addAll(PartJ.uploads(uploads, draft.warnings));
        }
    }

    private void response(@Nullable Bytes response) {
        StatusLine status = response == null
                ? StatusLine.denied(draft.matches)
                : StatusLine.of(HeaderLines.firstLine(response), draft.warnings);
        draft.status = status.code();
        draft.responseProtocol = status.protocol();
        if (response != null) {
            draft.responseHeaders = HeaderLines.headers(response, draft.warnings);
        }
    }
}

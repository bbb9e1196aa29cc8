package org.modsecexplorer.query.message;

import java.nio.charset.StandardCharsets;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.EntryParser;
import org.modsecexplorer.parse.v2.V2Entry;

/** Transactions as the parser gives them. */
final class TestRequests {

    private TestRequests() {}

    /** @param head lines of part B @param body null if there is none @param messages lines of part H */
    static Transaction request(String head, byte[] body, String... messages) {
        V2Entry entry = V2Entry.entry().part('B', (head + "\n\n").getBytes(StandardCharsets.UTF_8));
        if (body != null) {
            entry = entry.part('C', body);
        }
        if (messages.length > 0) {
            entry = entry.part('H', V2Entry.lines(messages));
        }
        return EntryParser.parse(Format.NATIVE_V2, Bytes.of(entry.bytes()));
    }

    static Transaction request(String head, String body, String... messages) {
        return request(head, body.getBytes(StandardCharsets.UTF_8), messages);
    }

    /** A rule's message. @param data as it stands in the log */
    static String message(int rule, String place, String data) {
        return "Message: Warning. Pattern match \"x\" at " + place + ". [file \"/etc/crs/rules.conf\"] [line \"1\"] [id \"" + rule + "\"] [msg \"m\"] [data \"" + data
                + "\"] [severity \"CRITICAL\"]";
    }
}

package org.modsecexplorer.query.message;

import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Transaction;

/** A request as it was sent, as far as the log has it. */
public final class RawRequest {

    private static final String END = "\r\n";

    private RawRequest() {}

    /** Empty if the log has no request. */
    public static String of(Transaction transaction) {
        StringBuilder text = new StringBuilder();
        if (transaction.requestLine() != null) {
            text.append(transaction.requestLine().raw()).append(END);
        }
        for (Header header : transaction.requestHeaders()) {
            text.append(header.name()).append(header.value() == null ? "" : ": " + header.value()).append(END);
        }
        Bytes body = transaction.requestBody();
        return text.isEmpty() && body == null ? "" : text.append(END).append(body == null ? "" : body.text()).toString();
    }
}

package org.modsecexplorer.query.body;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Transaction;

/** Both bodies of a transaction; null if the log has none. */
public record Bodies(@Nullable ReadableBody request, @Nullable ReadableBody response) {

    public static Bodies of(Transaction transaction) {
        return new Bodies(
                readable(transaction.requestBody(), transaction.requestHeaders()), readable(transaction.responseBody(), transaction.responseHeaders()));
    }

    private static @Nullable ReadableBody readable(@Nullable Bytes body, Headers headers) {
        return body == null || body.length() == 0 ? null : ReadableBody.of(body, headers);
    }
}

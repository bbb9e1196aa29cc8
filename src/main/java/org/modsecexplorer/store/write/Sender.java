package org.modsecexplorer.store.write;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.store.values.Addresses;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.Hashes;

/**
 * Identifies the sender of a transaction, to match an audit entry with lines of an error log. The unique id alone is not enough, because it repeats under
 * mpm-itk and in some releases of version 3.
 *
 * @param uniqueIdHash null if the log names no id
 * @param client       hash of the client's address in canonical form, null if unknown
 * @param port         of the client, null if unknown
 * @param uri          as sent, null if unknown
 * @param time         null if unknown
 */
record Sender(@Nullable HashKey uniqueIdHash, @Nullable HashKey client, @Nullable Integer port, @Nullable String uri, @Nullable Instant time) {

    static Sender of(Transaction transaction) {
        String id = transaction.uniqueId();
        return new Sender(
                id == null ? null : new HashKey(Hashes.of(id)),
                transaction.client() == null ? null : client(Addresses.canonical(transaction.client().address())),
                transaction.client() == null ? null : transaction.client().port(),
                transaction.requestLine() == null || transaction.requestLine().protocol() == null ? null : transaction.requestLine().uri(),
                transaction.time() == null ? null : transaction.time().instant());
    }

    /** @param address in canonical form */
    static @Nullable HashKey client(@Nullable String address) {
        return address == null ? null : new HashKey(Hashes.of(address));
    }

    /** True if both may be one connection. Behind a proxy, the two logs may name different addresses, but they name the same port. */
    boolean isSameClient(Sender other) {
        return port != null && other.port != null
                ? port.equals(other.port)
                : client == null || other.client == null || client.equals(other.client);
    }

    /** True if this request may be the other one, of which an error log may have kept only the beginning. */
    boolean isSameRequest(Sender fromErrorLog) {
        return uri == null || fromErrorLog.uri == null || uri.startsWith(fromErrorLog.uri);
    }
}

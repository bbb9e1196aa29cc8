package org.modsecexplorer.parse.cut;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;

/** Distinguishes the JSON formats by the keys of the object and of its {@code transaction}, in any order. */
final class JsonKind {

    /** Keys below this depth do not identify a format. */
    static final int DEEPEST = 2;

    static final int LONGEST_KEY = 24;

    private boolean inTransaction;
    private boolean transaction;
    private boolean error;
    private boolean ocsfClass;
    private boolean ocsfRequest;
    private boolean messagesOutside;
    private boolean auditData;
    private boolean v2;
    private boolean v3;
    private boolean coraza;
    private boolean timeOfCoraza;

    /** Number of keys of the connection. Transactions of other programs have one of them at most. */
    private int connection;

    /** @param depth 1 for a key of the object itself @param value the first bytes of its value, null if that is not a string */
    void key(int depth, String name, @Nullable String value) {
        if (depth == 1) {
            ofObject(name);
        } else if (inTransaction) {
            ofTransaction(name, value);
        }
    }

    private void ofObject(String name) {
        inTransaction = name.equals("transaction");
        switch (name) {
            case "transaction" -> transaction = true;
            case "messages" -> messagesOutside = true;
            case "audit_data" -> auditData = true;
            case "class_uid" -> ocsfClass = true;
            case "http_request" -> ocsfRequest = true;
            case "error" -> error = true;
            default -> {
                // identifies no format
            }
        }
    }

    private void ofTransaction(String name, @Nullable String value) {
        switch (name) {
            case "time" -> {
                timeOfCoraza = hasSlash(value, 4);
                v2 |= timeOfCoraza || hasSlash(value, 2);
            }
            case "transaction_id", "remote_address", "local_address" -> v2 = true;
            case "time_stamp", "unique_id" -> v3 = true;
            case "timestamp", "unix_timestamp", "highest_severity" -> coraza = true;
            case "client_ip", "client_port", "host_ip", "host_port", "server_id" -> connection++;
            default -> {
                // common to several formats
            }
        }
    }

    private static boolean hasSlash(@Nullable String time, int at) {
        return time != null && time.length() > at && time.charAt(at) == '/';
    }

    /** True for the object that version 3 writes if it was built without the JSON library. */
    boolean isWithoutJson() {
        return error && !transaction;
    }

    /** The format; null if this is not an audit log entry. */
    @Nullable Format format() {
        if (ocsfClass && ocsfRequest) {
            return Format.OCSF_CORAZA;
        }
        if (!transaction) {
            return null;
        }
        if (v2 || auditData) {
            return timeOfCoraza ? Format.JSON_CORAZA_LEGACY : Format.JSON_V2;
        }
        if (coraza || connection > 0 && messagesOutside && !v3) {
            return Format.JSON_CORAZA;
        }
        return connection > 1 || v3 ? Format.JSON_V3 : null;
    }
}

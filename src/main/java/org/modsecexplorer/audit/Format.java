package org.modsecexplorer.audit;

/** The format of an entry. One file may mix formats, after an upgrade or a changed directive. */
public enum Format {
    /** ModSecurity 2, {@code SecAuditLogFormat Native}: {@code --xxxxxxxx-A--}. */
    NATIVE_V2("v2-native"),

    /** ModSecurity 2, {@code SecAuditLogFormat JSON}: objects that begin with {@code "transaction"}, {@code "time"}. */
    JSON_V2("v2-json"),

    /** ModSecurity 3, native: {@code ---xxxxxxxx---A--}. */
    NATIVE_V3("v3-native"),

    /** ModSecurity 3, JSON: objects that begin with {@code "transaction"}, {@code "client_ip"}. */
    JSON_V3("v3-json"),

    /** Coraza, native: ten letters between the dashes. */
    NATIVE_CORAZA("coraza-native"),

    /** Coraza, JSON: objects that begin with {@code "transaction"}, {@code "timestamp"}. */
    JSON_CORAZA("coraza-json"),

    /** Coraza, JsonLegacy: like version 2's JSON, but its times have no zone. */
    JSON_CORAZA_LEGACY("coraza-json-legacy"),

    /** Coraza, OCSF: class 6001 of the Open Cybersecurity Schema Framework. */
    OCSF_CORAZA("coraza-ocsf"),

    /** Not a log entry: a row of the table that older import scripts filled. */
    ANCESTOR_ROW("ancestor-row");

    private final String id;

    Format(String id) {
        this.id = id;
    }

    /** Finds a format by its id. @throws IllegalArgumentException if there is none, for example in a store written by a later release */
    public static Format ofId(String id) {
        for (Format format : values()) {
            if (format.id.equals(id)) {
                return format;
            }
        }
        throw new IllegalArgumentException("unknown format: " + id);
    }

    /** The name that the store, the command line and the reports use; stable across releases. */
    public String id() {
        return id;
    }
}

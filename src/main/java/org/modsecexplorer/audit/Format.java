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

    /** Lines of ModSecurity 2 in the error log of a web server. */
    ERROR_LOG_V2("error-log-v2"),

    /** Lines of ModSecurity 3 in the error log of a web server. */
    ERROR_LOG_V3("error-log-v3"),

    /** Lines of Coraza in the log of a web server or proxy. */
    ERROR_LOG_CORAZA("error-log-coraza"),

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

    /** The kind of log that such an entry comes from. */
    public Source source() {
        return switch (this) {
            case NATIVE_V2, JSON_V2, NATIVE_V3, JSON_V3, NATIVE_CORAZA, JSON_CORAZA, JSON_CORAZA_LEGACY, OCSF_CORAZA -> Source.AUDIT_LOG;
            case ERROR_LOG_V2, ERROR_LOG_V3, ERROR_LOG_CORAZA -> Source.ERROR_LOG;
            case ANCESTOR_ROW -> Source.OLDER_IMPORT;
        };
    }

    /** The name that the store, the command line and the reports use; stable across releases. */
    public String id() {
        return id;
    }
}

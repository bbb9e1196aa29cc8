package org.modsecexplorer.audit;

/** The written form of an entry. One file may hold several, after an upgrade or a changed directive. */
public enum Format {
    /** ModSecurity 2, {@code SecAuditLogFormat Native}: {@code --xxxxxxxx-A--}. */
    NATIVE_V2("v2-native");

    private final String id;

    Format(String id) {
        this.id = id;
    }

    /** The name that the store, the command line and the reports use; stable over releases. */
    public String id() {
        return id;
    }
}

package org.modsecexplorer.parse.lines;

import org.modsecexplorer.audit.Format;

/** The native formats. Each divides an entry into lettered parts in its own way. */
public enum Dialect {
    /** {@code --xxxxxxxx-A--}. @see "msc_logging.c create_auditlog_boundary, ModSecurity 2" */
    V2(Format.NATIVE_V2, "CIE"),

    /** {@code ---xxxxxxxx---A--}. @see "audit_log/writer, transaction.cc toOldAuditLogFormat, ModSecurity 3" */
    V3(Format.NATIVE_V3, "CE"),

    /** {@code --xxxxxxxxxx-A--}, ten letters. @see "internal/auditlog/formats.go, Coraza" */
    CORAZA(Format.NATIVE_CORAZA, "CE");

    private final Format format;
    private final String freeParts;

    Dialect(Format format, String freeParts) {
        this.format = format;
        this.freeParts = freeParts;
    }

    public Format format() {
        return format;
    }

    /** True for parts that hold data from clients or applications, including line ends: they may contain anything. */
    public boolean isFree(byte letter) {
        return freeParts.indexOf(letter) >= 0;
    }
}

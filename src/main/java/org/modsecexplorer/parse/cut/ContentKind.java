package org.modsecexplorer.parse.cut;

import java.nio.charset.StandardCharsets;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;

/** The kind of a file, identified by its first bytes and never by its name. */
public enum ContentKind {
    /** Begins with an entry of a known format. */
    AUDIT_LOG,
    /** The concurrent mode's main log: one line per transaction, which ends in the MD5 sum of its file. */
    INDEX,
    /** A web server's error log, to which ModSecurity also writes. */
    ERROR_LOG,
    /** Contains no bytes. */
    EMPTY,
    /** A compressed or packed file. */
    ARCHIVE,
    /** The output of a container, each line wrapped by the runtime. Only the content shows what it holds. */
    CONTAINER_LOG,
    /** Begins like none of these; entries may follow nevertheless. */
    OTHER;

    private static final int LOOK = 8_192;

    /** @param start the file's first bytes, the more the better */
    public static ContentKind of(Bytes start) {
        if (start.length() == 0) {
            return EMPTY;
        }
        if (isContainerLog(start.first(LOOK))) {
            return CONTAINER_LOG;
        }
        if (Openings.isEntry(start.array(), start.offset(), start.offset() + start.length(), true)) {
            return AUDIT_LOG;
        }
        byte[] head = start.first(LOOK).toByteArray();
        if (isPacked(head)) {
            return ARCHIVE;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int lineEnd = text.indexOf('\n');
        String line = lineEnd < 0 ? text : text.substring(0, lineEnd);
        if (IndexLine.parse(line) != null) {
            return INDEX;
        }
        return isErrorLine(line) ? ERROR_LOG : OTHER;
    }

    /** True if every line is such a line. Otherwise a client's text at the start of a torn file could decide how the rest is read. */
    private static boolean isContainerLog(Bytes start) {
        byte[] buffer = start.array();
        int to = start.offset() + start.length();
        for (int line = start.offset(); line < to; line = Lines.next(buffer, line, to)) {
            // the last one may be cut where the sample ends
            if (!ContainerLine.begins(buffer, line, to) && (line == start.offset() || Lines.end(buffer, line, to) < to)) {
                return false;
            }
        }
        return true;
    }

    /** @see "the file formats' own magic numbers: gzip, xz, zstd, bzip2, zip, 7z; tar has its mark at byte 257" */
    private static boolean isPacked(byte[] head) {
        return begins(head, 0x1f, 0x8b)
                || begins(head, 0xfd, '7', 'z', 'X', 'Z', 0)
                || begins(head, 0x28, 0xb5, 0x2f, 0xfd)
                || begins(head, 'B', 'Z', 'h')
                || begins(head, 'P', 'K', 3, 4)
                || begins(head, '7', 'z', 0xbc, 0xaf)
                || head.length > 262 && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    }

    private static boolean begins(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * True for Apache's {@code [Mon Nov 23 …] [module:level]}, for nginx's {@code 2026/11/23 18:25:00 [error]}, and for the engine's own
     * {@code [client "…"] Coraza: Warning.} in the logs of other servers, for example in Caddy's JSON.
     */
    static boolean isErrorLine(String line) {
        boolean apache = line.startsWith("[") && line.contains("] [") && (line.contains(":error]") || line.contains("[error]")
                || line.contains(":notice]") || line.contains(":warn]") || line.contains("[pid "));
        boolean nginx = line.length() > 20 && line.charAt(4) == '/' && line.charAt(7) == '/' && line.startsWith("[", 20);
        boolean engine = line.contains("[client ") && (line.contains("] ModSecurity: ") || line.contains("] Coraza: "));
        return apache || nginx || engine;
    }
}

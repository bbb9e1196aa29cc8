package org.modsecexplorer.parse.v2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.EntryParser;

/** Writes an entry in the native version 2 format as the engine does: the line end before a boundary belongs to the boundary. */
public final class V2Entry {

    public static final String DIGITS = "a1b2c3d4";
    public static final String HEADER_LINE =
            "[23/Nov/2026:18:25:00.123456 +0000] Zk0AbCdEfGhIjKlMnOpQrSAAAAE 192.0.2.10 51234 198.51.100.80 443";

    private final String digits;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private V2Entry(String digits, String headerLine) {
        this.digits = digits;
        write(boundary('A') + headerLine);
    }

    public static V2Entry entry() {
        return new V2Entry(DIGITS, HEADER_LINE);
    }

    public static V2Entry entry(String digits, String headerLine) {
        return new V2Entry(digits, headerLine);
    }

    /** An entry with parts A and H. @param lines of part H, each char is one byte */
    static Transaction partH(String... lines) {
        return entry().part('H', lines(lines)).parse();
    }

    /** The only match of an entry whose part H contains that message. */
    static RuleMatch match(String message) {
        Transaction transaction = partH("Message: " + message);
        if (transaction.matches().size() != 1) {
            throw new AssertionError(transaction.matches().size() + " matches in: " + message);
        }
        return transaction.matches().getFirst();
    }

    public static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    /** @param content each char is one byte */
    public V2Entry part(char letter, String content) {
        return part(letter, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    public V2Entry part(char letter, byte[] content) {
        write("\n" + boundary(letter));
        written.writeBytes(content);
        return this;
    }

    /** The entry so far, without part Z. */
    byte[] torn() {
        return written.toByteArray();
    }

    public byte[] bytes() {
        V2Entry whole = new V2Entry(digits, "");
        whole.written.reset();
        whole.written.writeBytes(torn());
        whole.write("\n" + boundary('Z'));
        return whole.torn();
    }

    Transaction parse() {
        return parse(bytes());
    }

    static Transaction parse(byte[] entry) {
        return EntryParser.parse(Format.NATIVE_V2, Bytes.of(entry));
    }

    private String boundary(char letter) {
        return "--" + digits + "-" + letter + "--\n";
    }

    private void write(String text) {
        written.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

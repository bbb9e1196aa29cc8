package org.modsecexplorer.store.values;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.modsecexplorer.audit.Bytes;

/** SHA-256, because attackers write the bytes of entries: with a hash that lets them forge a collision, evidence would be dropped as "known". */
public final class Hashes {

    private Hashes() {}

    /**
     * Identifies an entry. Line ends after it do not count: whether there is one depends on where the entry stood, not on its content.
     *
     * @return 32 bytes
     */
    public static byte[] ofEntry(Bytes entry) {
        int length = entry.length();
        while (length > 0 && isLineEnd(entry.array()[entry.offset() + length - 1])) {
            length--;
        }
        MessageDigest digest = sha256();
        digest.update(entry.array(), entry.offset(), length);
        return digest.digest();
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    /** @return 32 bytes, of the text's UTF-8 form */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return 32 bytes */
    public static byte[] of(byte[] bytes) {
        return sha256().digest(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

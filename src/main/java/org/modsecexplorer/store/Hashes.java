package org.modsecexplorer.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.modsecexplorer.audit.Bytes;

/** SHA-256: attackers write the bytes of entries, so a hash that lets them make two alike would let evidence vanish as "known". */
public final class Hashes {

    private Hashes() {}

    /** @return 32 bytes */
    public static byte[] of(Bytes bytes) {
        MessageDigest digest = sha256();
        digest.update(bytes.array(), bytes.offset(), bytes.length());
        return digest.digest();
    }

    /** @return 32 bytes, of the text's UTF-8 form */
    public static byte[] of(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package org.modsecexplorer.kills;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** An entry of an audit log, by which it is known: its bytes without the line ends behind them. Written without the program's own code. */
record Entry(String text) {

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    String hash() {
        return hash(bytes());
    }

    static String hash(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
            length--;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, length)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

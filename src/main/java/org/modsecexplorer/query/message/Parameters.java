package org.modsecexplorer.query.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.modsecexplorer.audit.Bytes;

/** Names and values of a query, a form or a line of cookies, in their order. */
public final class Parameters {

    /** @param value empty if there is none */
    public record Pair(String name, String value) {}

    private Parameters() {}

    /** Decodes {@code name=value&…} */
    public static List<Pair> ofForm(String pairs) {
        return Stream.of(pairs.strip().split("&", -1))
                .filter(text -> !text.isEmpty())
                .map(text -> pair(text))
                .map(pair -> new Pair(decoded(pair.name()), decoded(pair.value())))
                .toList();
    }

    /** {@code name=value; …} as they were sent */
    public static List<Pair> ofCookies(String line) {
        return Stream.of(line.split(";", -1)).filter(text -> !text.isBlank()).map(text -> pair(text)).map(pair -> new Pair(pair.name().strip(), pair.value().strip())).toList();
    }

    private static Pair pair(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? new Pair(text, "") : new Pair(text.substring(0, equals), text.substring(equals + 1));
    }

    /** Undoes percent-encoding; what is no encoding stays as it is. */
    static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int value = encoded[i] == '%' && i + 2 < encoded.length ? hex(encoded[i + 1]) << 4 | hex(encoded[i + 2]) : -1;
            if (value >= 0) {
                bytes.write(value);
                i += 2;
            } else {
                bytes.write(encoded[i] == '+' ? ' ' : encoded[i]);
            }
        }
        return Bytes.of(bytes.toByteArray()).text();
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}

package org.modsecexplorer.query.original;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.modsecexplorer.audit.Bytes;

/** Values by name in a query, a form or a line of cookies. */
final class Parameters {

    private Parameters() {}

    /** Decoded values of {@code name=value&…} */
    static Stream<String> ofForm(String pairs, Predicate<String> name) {
        return Stream.of(pairs.strip().split("&", -1)).map(Parameters::pair).filter(pair -> name.test(decoded(pair[0]))).map(pair -> decoded(pair[1]));
    }

    /** Values of {@code name=value; …} as they were sent */
    static Stream<String> ofCookies(String line, Predicate<String> name) {
        return Stream.of(line.split(";", -1)).map(Parameters::pair).filter(pair -> name.test(pair[0].strip())).map(pair -> pair[1].strip());
    }

    private static String[] pair(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? new String[] {text, ""} : new String[] {text.substring(0, equals), text.substring(equals + 1)};
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

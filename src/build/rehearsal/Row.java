import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The inside of a packet, as it grows. */
final class Row {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Row bytes(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    /** Text that ends with a zero. */
    Row text(String value) {
        bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        return bytes(0);
    }

    /** Text of less than 251 bytes behind its length; null as the protocol has it. */
    Row value(String value) {
        if (value == null) {
            return bytes(0xfb);
        }
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        if (text.length > 250) {
            throw new IllegalArgumentException("too long: " + value);
        }
        bytes(text.length);
        bytes.writeBytes(text);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Packets of a MySQL connection: three bytes of length, one that counts, the inside. Reads no byte more than it is asked for. */
final class Packets {

    private final InputStream in;
    private final OutputStream out;
    private int sequence;

    Packets(InputStream in, OutputStream out) {
        this.in = in;
        this.out = new BufferedOutputStream(out);
    }

    /** The same conversation over other streams. */
    Packets over(InputStream otherIn, OutputStream otherOut) {
        Packets others = new Packets(otherIn, otherOut);
        others.sequence = sequence;
        return others;
    }

    /** @throws EOFException if the other side has gone */
    byte[] read() throws IOException {
        out.flush();
        byte[] head = exactly(4);
        sequence = (head[3] & 0xff) + 1;
        return exactly(number(head, 0, 3));
    }

    void write(byte[] inside) throws IOException {
        out.write(new byte[] {(byte) inside.length, (byte) (inside.length >> 8), (byte) (inside.length >> 16), (byte) sequence++});
        out.write(inside);
    }

    void flush() throws IOException {
        out.flush();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** A number of up to four bytes, the lowest first. */
    static int number(byte[] bytes, int from, int length) {
        int number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | bytes[from + i] & 0xff;
        }
        return number;
    }
}

package org.modsecexplorer.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A view of a range of bytes as they were sent. It copies nothing.
 *
 * @param array  holds the bytes; never modified
 * @param offset index of the first byte
 * @param length number of bytes, may be 0: an empty body differs from a missing one
 */
@SuppressWarnings("ArrayRecordComponent") // equals below compares only the bytes in the range
public record Bytes(byte[] array, int offset, int length) {

    private static final char REPLACEMENT = '\ufffd';

    public Bytes {
        Objects.checkFromIndexSize(offset, length, array.length);
    }

    public static Bytes of(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /** A copy that shares no memory with the entry it was cut from. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** The first {@code most} bytes, or all of them if there are fewer. @param most not negative */
    public Bytes first(int most) {
        return new Bytes(array, offset, Math.min(length, most));
    }

    /** The bytes as text: UTF-8 if they are valid UTF-8, else Latin-1. Nothing is replaced or omitted. */
    public String text() {
        return decode(array, offset, length);
    }

    /** True if these bytes spell exactly that text. @param ascii text of ASCII characters only */
    public boolean isAscii(String ascii) {
        if (ascii.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (array[offset + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Decodes each string on its own, because one entry may mix encodings: UTF-8 if valid, else Latin-1. */
    public static String decode(byte[] array, int offset, int length) {
        String text = new String(array, offset, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeStrictly(array, offset, length);
    }

    /** Decodes text with a replacement character, which either was sent or stands for invalid UTF-8. */
    private static String decodeStrictly(byte[] array, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(array, offset, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(array, offset, length, StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Bytes[" + length + "]";
    }
}

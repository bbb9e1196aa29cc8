package org.modsecexplorer.store.values;

import java.util.Arrays;
import java.util.HexFormat;

/** A hash that can be looked up in a set. @param bytes 32 bytes; nobody may change them */
@SuppressWarnings("ArrayRecordComponent") // equality is defined below
public record HashKey(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof HashKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

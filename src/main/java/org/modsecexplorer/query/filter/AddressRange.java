package org.modsecexplorer.query.filter;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.values.Addresses;

/** The addresses of one network, including both ends, each as 16 bytes (IPv4 mapped). */
@SuppressWarnings("ArrayRecordComponent") // equals below compares the bytes
public record AddressRange(byte[] first, byte[] last) {

    private static final int V4_BITS_BEFORE = 96;
    private static final int BITS = Addresses.LENGTH * 8;

    /** Every address. */
    public static final AddressRange ALL = Objects.requireNonNull(parse("::/0"));

    /** @param text an address, or a network such as {@code 192.0.2.0/24} @return null if it is neither */
    public static @Nullable AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        if (slash < 0) {
            return new AddressRange(address, address);
        }
        String digits = text.substring(slash + 1);
        if (!digits.matches("\\d{1,3}")) {
            return null;
        }
        boolean v4 = Addresses.isV4(address) && text.indexOf(':') < 0;
        int bits = Integer.parseInt(digits) + (v4 ? V4_BITS_BEFORE : 0);
        return bits > BITS ? null : new AddressRange(edge(address, bits, false), edge(address, bits, true));
    }

    private static byte[] edge(byte[] address, int bits, boolean upper) {
        byte[] edge = address.clone();
        for (int bit = bits; bit < BITS; bit++) {
            int mask = 0x80 >> (bit & 7);
            int set = upper ? edge[bit >> 3] | mask : edge[bit >> 3] & ~mask;
            edge[bit >> 3] = (byte) set;
        }
        return edge;
    }

    boolean isInOrder() {
        return Arrays.compareUnsigned(first, last) <= 0;
    }

    public boolean isOneAddress() {
        return Arrays.equals(first, last);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange that && Arrays.equals(first, that.first) && Arrays.equals(last, that.last);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(first) + Arrays.hashCode(last);
    }
}

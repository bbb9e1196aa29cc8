package org.modsecexplorer.store.values;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as 16 bytes, IPv4 in its mapped form ({@code ::ffff:192.0.2.1}), so that both kinds sort and compare in one column. Names are never resolved.
 */
public final class Addresses {

    public static final int LENGTH = 16;

    private static final int MAPPED_PREFIX = 12;

    private Addresses() {}

    /** @return 16 bytes, or null if the text is not an address */
    public static byte @Nullable [] parse(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 45) {
            return null;
        }
        return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
    }

    private static byte @Nullable [] parseV4(String text) {
        byte[] address = new byte[LENGTH];
        address[10] = (byte) 0xff;
        address[11] = (byte) 0xff;
        return readV4(text, address, MAPPED_PREFIX) ? address : null;
    }

    private static boolean readV4(String text, byte[] into, int at) {
        int octet = 0;
        int digits = 0;
        int count = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9' && digits < 3) {
                octet = octet * 10 + c - '0';
                digits++;
            } else if (c == '.' && digits > 0 && octet <= 255 && count < 4) {
                into[at + count++] = (byte) octet;
                octet = 0;
                digits = 0;
            } else {
                return false;
            }
        }
        return count == 4;
    }

    private static byte @Nullable [] parseV6(String text) {
        byte[] address = new byte[LENGTH];
        int filled = 0;
        int gap = -1;
        int i = 0;
        if (text.startsWith("::")) {
            gap = 0;
            i = 2;
        }
        while (i < text.length()) {
            int end = text.indexOf(':', i);
            String group = end < 0 ? text.substring(i) : text.substring(i, end);
            if (end < 0 && group.indexOf('.') >= 0) {
                if (filled > MAPPED_PREFIX || !readV4(group, address, filled)) {
                    return null;
                }
                filled += 4;
                break;
            }
            int value = hex(group);
            if (value < 0 || filled + 2 > LENGTH) {
                return null;
            }
            address[filled++] = (byte) (value >> 8);
            address[filled++] = (byte) value;
            if (end < 0) {
                break;
            }
            i = end + 1;
            if (i < text.length() && text.charAt(i) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = filled;
                i++;
            } else if (i == text.length()) {
                return null;
            }
        }
        if (gap < 0) {
            return filled == LENGTH ? address : null;
        }
        if (filled == LENGTH) {
            return null;
        }
        int tail = filled - gap;
        System.arraycopy(address, gap, address, LENGTH - tail, tail);
        Arrays.fill(address, gap, LENGTH - tail, (byte) 0);
        return address;
    }

    private static int hex(String group) {
        if (group.isEmpty() || group.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < group.length(); i++) {
            int digit = Character.digit(group.charAt(i), 16);
            if (digit < 0 || group.charAt(i) > 'f') {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** The text by which clients are grouped: an IPv4-mapped address becomes the IPv4 address; anything else stays as written. */
    public static @Nullable String canonical(@Nullable String text) {
        byte[] address = text == null || text.indexOf(':') < 0 ? null : parse(text);
        if (address == null || !isV4(address)) {
            return text;
        }
        return (address[12] & 0xff) + "." + (address[13] & 0xff) + "." + (address[14] & 0xff) + "." + (address[15] & 0xff);
    }

    /** True for 16 bytes that hold an IPv4 address. */
    public static boolean isV4(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == (byte) 0xff && address[11] == (byte) 0xff;
    }
}

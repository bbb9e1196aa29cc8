package org.modsecexplorer.store.values;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as 16 bytes, IPv4 in its mapped form ({@code ::ffff:192.0.2.1}), so that both kinds sort and compare in one column. Names are never resolved.
 */
public final class Addresses {

    public static final int LENGTH = 16;

    private static final int MAPPED_PREFIX = 12;

    /** Characters of the longest form, an IPv4-mapped address. */
    private static final int MAX_TEXT = 45;

    private Addresses() {}

    /** @return 16 bytes, or null if the text is not an address */
    public static byte @Nullable [] parse(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_TEXT || !isWritten(text)) {
            return null;
        }
        try {
            return text.indexOf(':') < 0 ? mapped(Inet4Address.ofLiteral(text)) : mapped(Inet6Address.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The JDK also reads scopes, brackets, other scripts' digits, and IPv4 addresses of fewer numbers: none of these is a client's address in a log. */
    private static boolean isWritten(String text) {
        int dots = 0;
        int colons = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c == ':') {
                colons++;
            } else if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return colons > 0 || dots == 3;
    }

    private static byte[] mapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == LENGTH) {
            return bytes;
        }
        byte[] mapped = new byte[LENGTH];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, MAPPED_PREFIX, bytes.length);
        return mapped;
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

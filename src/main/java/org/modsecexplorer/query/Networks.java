package org.modsecexplorer.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.when;

import java.util.HexFormat;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** The network of an address: /24 of IPv4, /48 of IPv6, which is what one customer or one site usually has. */
public final class Networks {

    private static final String MAPPED = "00000000000000000000FFFF";
    private static final int V4_DIGITS = 30;
    private static final int V6_DIGITS = 12;
    private static final int GROUP = 4;

    private Networks() {}

    /** The digits of the network, by which addresses are grouped. @param bytes of an address, 16 of them */
    public static Field<String> key(Field<byte[]> bytes) {
        Field<String> digits = field("hex({0})", SQLDataType.VARCHAR, bytes);
        return when(left(digits, inline(MAPPED.length())).eq(inline(MAPPED)), left(digits, inline(V4_DIGITS))).otherwise(left(digits, inline(V6_DIGITS)));
    }

    /** The network as a filter has it. @param key digits */
    public static String text(String key) {
        if (key.length() == V4_DIGITS) {
            byte[] bytes = HexFormat.of().parseHex(key.substring(MAPPED.length()));
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24";
        }
        StringBuilder text = new StringBuilder();
        boolean isBegun = false;
        for (int at = V6_DIGITS - GROUP; at >= 0; at -= GROUP) {
            int group = Integer.parseInt(key, at, at + GROUP, 16);
            if (group != 0 || isBegun) {
                text.insert(0, Integer.toHexString(group) + (isBegun ? ":" : ""));
                isBegun = true;
            }
        }
        return text + "::/48";
    }
}

package org.modsecexplorer.advise.deny;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.modsecexplorer.store.values.Addresses;

/**
 * An address or a network.
 *
 * @param first  the lowest address as a number of 128 bits, IPv4 in its mapped form
 * @param prefix 0 to 128; of an IPv4 network 96 more than it is written
 */
public record Network(BigInteger first, int prefix) implements Comparable<Network> {

    static final int BITS = 128;
    private static final Pattern WORD = Pattern.compile("[0-9A-Fa-f:.]+(?:/[0-9]{1,3})?");
    private static final int V4_BITS_BEFORE = 96;

    public Network {
        first = first.shiftRight(BITS - prefix).shiftLeft(BITS - prefix);
    }

    /** Empty if the text is neither an address nor a network such as {@code 192.0.2.0/24}. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null || slash >= 0 && !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int before = Addresses.isV4(address) && text.indexOf(':') < 0 ? V4_BITS_BEFORE : 0;
        int prefix = slash < 0 ? BITS : before + Integer.parseInt(text.substring(slash + 1));
        return prefix > BITS ? Optional.empty() : Optional.of(new Network(new BigInteger(1, address), prefix));
    }

    /** All addresses and networks in a text of any kind, for example JSON. */
    public static List<Network> allIn(String text) {
        return WORD.matcher(text).results().flatMap(word -> parse(word.group()).stream()).toList();
    }

    boolean contains(Network other) {
        return prefix <= other.prefix && first.equals(other.within(prefix).first);
    }

    /** The network of that size in which this one lies. @param bits at most {@link #prefix} */
    Network within(int bits) {
        return new Network(first, bits);
    }

    /** The other half of the network that is twice as large. */
    Network sibling() {
        return new Network(first.flipBit(BITS - prefix), prefix);
    }

    public boolean isV4() {
        return prefix >= V4_BITS_BEFORE && Addresses.isV4(bytes());
    }

    private byte[] bytes() {
        byte[] bytes = first.toByteArray();
        byte[] address = new byte[Addresses.LENGTH];
        int length = Math.min(bytes.length, address.length);
        System.arraycopy(bytes, bytes.length - length, address, address.length - length, length);
        return address;
    }

    /** As every program reads it: a network with its prefix, a single address without. */
    @Override
    public String toString() {
        byte[] bytes = bytes();
        boolean v4 = isV4();
        try {
            String address = InetAddress.getByAddress(v4 ? Arrays.copyOfRange(bytes, Addresses.LENGTH - 4, Addresses.LENGTH) : bytes).getHostAddress();
            return prefix == BITS ? address : address + "/" + (v4 ? prefix - V4_BITS_BEFORE : prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    @Override
    public int compareTo(Network other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : Integer.compare(prefix, other.prefix);
    }
}

package org.modsecexplorer.store.ledger;

import java.util.Arrays;

/** A set of the first eight bytes of hashes; each takes 16 to 32 bytes of memory. Not thread-safe. */
final class HashPrefixes {

    private static final int SMALLEST = 1 << 12;

    /** Marks a free slot; a prefix of that value is tracked separately. */
    private static final long FREE = 0;

    private long[] places = new long[SMALLEST];
    private int size;
    private boolean holdsFree;

    void add(byte[] hash) {
        long prefix = prefix(hash);
        if (prefix == FREE) {
            holdsFree = true;
            return;
        }
        if (2 * size >= places.length) {
            grow();
        }
        int place = find(places, prefix);
        if (places[place] == FREE) {
            places[place] = prefix;
            size++;
        }
    }

    /** False if the hash is certainly not in the set; true if it may be. */
    boolean mayContain(byte[] hash) {
        long prefix = prefix(hash);
        return prefix == FREE ? holdsFree : places[find(places, prefix)] == prefix;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(places.length, 2)];
        Arrays.stream(places).filter(p -> p != FREE).forEach(p -> larger[find(larger, p)] = p);
        places = larger;
    }

    private static int find(long[] places, long prefix) {
        int mask = places.length - 1;
        int place = (int) (prefix ^ prefix >>> 32) & mask;
        while (places[place] != FREE && places[place] != prefix) {
            place = place + 1 & mask;
        }
        return place;
    }

    private static long prefix(byte[] hash) {
        long prefix = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            prefix = prefix << 8 | hash[i] & 0xff;
        }
        return prefix;
    }
}

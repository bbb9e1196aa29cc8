package org.modsecexplorer.parse;

import java.util.Arrays;

/**
 * Entry point for the coverage-guided fuzzer, see {@code src/build/fuzz/run}: any bytes must yield entries, warnings or reported failures, and the
 * same entries however the file is split into portions.
 */
public final class ParserFuzz {

    private ParserFuzz() {}

    /** The fuzzer calls this. @param data the first two bytes say where to split the file in two */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] file = Arrays.copyOfRange(data, 2, data.length);
        int split = ((data[0] & 0xff) << 8 | data[1] & 0xff) % (file.length + 1);
        Cut.check(file, split);
    }
}

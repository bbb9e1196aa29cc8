package org.modsecexplorer.parse;

import java.util.Arrays;

/**
 * What the coverage-guided fuzzer calls, see {@code src/build/fuzz/run}: any bytes must give entries, warnings or named failures, and the same entries
 * however the file comes in portions.
 */
public final class ParserFuzz {

    private ParserFuzz() {}

    /** The fuzzer's entry. @param data its first two bytes say where the file is cut in two */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] file = Arrays.copyOfRange(data, 2, data.length);
        int split = ((data[0] & 0xff) << 8 | data[1] & 0xff) % (file.length + 1);
        Cut.check(file, split);
    }
}

package org.modsecexplorer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.envelope.EnvelopeStart;
import org.modsecexplorer.parse.envelope.Unwrapper;

/**
 * Entry point for the coverage-guided fuzzer, see {@code src/build/fuzz/run}: any bytes must yield entries, warnings or reported failures, and the
 * same entries however the file is split into portions. The same holds for the lines that the file may keep in envelopes.
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
        byte[] lines = unwrapped(file, file.length);
        assertThat(unwrapped(file, split)).as("unwrapped in two portions").isEqualTo(lines);
        Cut.check(lines, lines.length == 0 ? 0 : split % (lines.length + 1));
        EnvelopeStart.isOne(Bytes.of(file));
    }

    private static byte[] unwrapped(byte[] file, int split) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Unwrapper unwrapper = new Unwrapper(lines);
        unwrapper.take(file, 0, split);
        unwrapper.take(file, split, file.length);
        unwrapper.finish();
        assertThat(lines.size()).as("no bomb").isLessThanOrEqualTo(2 * file.length + 100);
        return lines.toByteArray();
    }
}

package org.modsecexplorer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.cut.ContentKind;
import org.modsecexplorer.source.packing.Packing;

class PackingTest {

    private static Packing of(byte[] head) {
        return Packing.of(ContentKind.of(Bytes.of(head)), Bytes.of(head));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "GZIP, 1f8b0800", "XZ, fd377a585a00", "ZSTD, 28b52ffd24", "ZSTD, 502a4d1804000000", "ZSTD, 5f2a4d1804000000", "BZIP2, 425a6839314159265359",
        "BZIP2, 425a6831177245385090", "ZIP, 504b0304", "ZIP, 504b0506", "SEVEN_Z, 377abcaf271c",
        ", 1f8b", ", 504b", ", 425a68616c6c6f20776f", ", 377abcaf", ", ''"
    })
    void isToldByTheFirstBytes(Packing expected, String hex) {
        assertThat(of(java.util.HexFormat.of().parseHex(hex))).isEqualTo(expected);
    }

    /** Tar headers from before POSIX have no magic number; only their checksum identifies them. */
    @Test
    void anOldTarIsKnownByItsChecksum() {
        byte[] header = new byte[512];
        byte[] name = latin("audit.log");
        System.arraycopy(name, 0, header, 0, name.length);
        System.arraycopy(latin("00000000012\0"), 0, header, 124, 12);
        int sum = 8 * ' ';
        for (byte b : header) {
            sum += b;
        }
        System.arraycopy(latin("%06o\0 ".formatted(sum)), 0, header, 148, 8);
        assertThat(of(header)).isEqualTo(Packing.TAR);
        header[3]++;
        assertThat(of(header)).isNull();
        assertThat(of(Arrays.copyOf(header, 511))).isNull();
    }

    /** A client could put the content of a tar header into a request that gets logged. */
    @Test
    void whatBeginsAsAnEntryIsNone() {
        byte[] entry = Arrays.copyOf(latin("--a1b2c3d4-A--\n[23/Nov/2026:18:25:00 +0000] id 192.0.2.1 1 192.0.2.2 2\n"), 512);
        int sum = 8 * ' ';
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? 0 : entry[i];
        }
        System.arraycopy(latin("%06o\0 ".formatted(sum)), 0, entry, 148, 8);
        assertThat(Packing.isTarHeader(entry, 512)).isTrue();
        assertThat(of(entry)).isNull();
    }
}

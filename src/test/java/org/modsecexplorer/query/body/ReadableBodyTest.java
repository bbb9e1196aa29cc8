package org.modsecexplorer.query.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.query.body.ReadableBody.Ending;

/** Compressed bodies, in every way in which a log holds them; what is not compressed stays as it is. */
class ReadableBodyTest {

    private static final String TEXT = IntStream.range(0, 300).mapToObj(i -> "field" + i + "=значение " + i * i).collect(Collectors.joining("&"));

    /** "hello, hello, hello, hello" ten times, packed by the reference encoder. */
    private static final byte[] BROTLI = HexFormat.of().parseHex("1b0c01f88d946ede44095286d60a2c6c6f6a9ec52a0115ec6ac922");

    private static byte[] pack(Coding coding, String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            switch (coding) {
                case GZIP -> write(new GZIPOutputStream(out), plain);
                case DEFLATE -> write(new DeflaterOutputStream(out), plain);
                case ZSTD -> out.write(Zstd.compress(plain));
                case BROTLI -> throw new IllegalArgumentException("there is no encoder");
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(OutputStream to, byte[] bytes) throws IOException {
        try (to) {
            to.write(bytes);
        }
    }

    private static Headers encoding(String... values) {
        return new Headers(Arrays.stream(values).map(value -> new Header("content-encoding", value)).toList());
    }

    private static ReadableBody of(byte[] body, String... encodings) {
        return ReadableBody.of(Bytes.of(body), encoding(encodings));
    }

    private static void assertUnpacked(ReadableBody body, Coding... codings) {
        assertThat(body.codings()).containsExactly(codings);
        assertThat(body.shown().text()).isEqualTo(TEXT);
        assertThat(body.ending()).isEqualTo(Ending.WHOLE);
    }

    private static void assertAsLogged(ReadableBody body) {
        assertThat(body.isUnpacked()).isFalse();
        assertThat(body.shown()).isSameAs(body.logged());
    }

    @ParameterizedTest
    @EnumSource(names = "BROTLI", mode = EnumSource.Mode.EXCLUDE)
    void whatIsDeclaredIsUnpacked(Coding coding) {
        byte[] packed = pack(coding, TEXT);
        ReadableBody body = of(packed, coding.word());
        assertUnpacked(body, coding);
        assertThat(body.logged().toByteArray()).isEqualTo(packed);
        assertUnpacked(of(packed, "identity", coding.word().toUpperCase(Locale.ROOT)), coding);
    }

    @Test
    void brotliIsUnpacked() {
        ReadableBody body = of(BROTLI, "br");
        assertThat(body.codings()).containsExactly(Coding.BROTLI);
        assertThat(body.shown().text()).isEqualTo("hello, hello, hello, hello\n".repeat(10).strip());
    }

    @Test
    void gzipAndZstdShowThemselves() {
        assertUnpacked(of(pack(Coding.GZIP, TEXT)), Coding.GZIP);
        assertUnpacked(of(pack(Coding.ZSTD, TEXT)), Coding.ZSTD);
        assertUnpacked(of(pack(Coding.GZIP, TEXT), "br"), Coding.GZIP);
        assertUnpacked(of(pack(Coding.GZIP, TEXT), "aes128gcm"), Coding.GZIP);
        assertAsLogged(of(pack(Coding.DEFLATE, TEXT)));
    }

    @Test
    void bareDeflateAndSeveralCodingsAreUndoneInTurn() throws IOException {
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        write(new DeflaterOutputStream(bare, new Deflater(9, true)), TEXT.getBytes(StandardCharsets.UTF_8));
        assertUnpacked(of(bare.toByteArray(), "deflate"), Coding.DEFLATE);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        write(new GZIPOutputStream(twice), pack(Coding.ZSTD, TEXT));
        assertUnpacked(of(twice.toByteArray(), "zstd, x-gzip"), Coding.GZIP, Coding.ZSTD);
        assertUnpacked(of(twice.toByteArray(), "zstd", "gzip"), Coding.GZIP, Coding.ZSTD);
    }

    @Test
    void bytesThatAreCharactersOrEscapesAreUnderstood() {
        byte[] packed = pack(Coding.GZIP, TEXT);
        String characters = new String(packed, StandardCharsets.ISO_8859_1);
        assertUnpacked(of(characters.getBytes(StandardCharsets.UTF_8)), Coding.GZIP);
        String hex = IntStream.range(0, packed.length).mapToObj(i -> "\\x%02x".formatted(packed[i])).collect(Collectors.joining());
        assertUnpacked(of(hex.getBytes(StandardCharsets.US_ASCII)), Coding.GZIP);
        String mixed = characters.chars().mapToObj(c -> c == '\\' || c == '"' ? "\\" + (char) c
                        : c == '\n' ? "\\n" : c == '\b' ? "\\b" : c < ' ' || c > 0x7e ? "\\u%04X".formatted(c) : String.valueOf((char) c))
                .collect(Collectors.joining());
        assertUnpacked(of(mixed.getBytes(StandardCharsets.US_ASCII)), Coding.GZIP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", ""})
    void plainTextStaysWhateverIsDeclared(String declared) {
        for (String text : new String[] {"a=b&c=d", "<html>é</html>", "{\"a\": 1}", "x", "\\x1f\\x8b is gzip", "caf\u00e9", "x^2 + y^2", "(\u00b5/", "\n"}) {
            assertAsLogged(of(text.getBytes(StandardCharsets.UTF_8), declared));
            assertThat(of(text.getBytes(StandardCharsets.UTF_8), declared).ending()).isNull();
        }
        byte[] binary = new byte[4_000];
        new Random(7).nextBytes(binary);
        binary[0] = (byte) 0x89;
        assertAsLogged(of(binary, "identity"));
    }

    @ParameterizedTest
    @EnumSource(names = "BROTLI", mode = EnumSource.Mode.EXCLUDE)
    void whatIsCutOffIsShownAsFarAsItGoes(Coding coding) {
        String noise = new Random(3).ints(40_000, 'a', 'z').mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining());
        byte[] packed = pack(coding, noise);
        ReadableBody body = of(Arrays.copyOf(packed, packed.length * 3 / 4), coding.word());
        assertThat(body.ending()).isEqualTo(Ending.CUT_OFF);
        // zstd gives whole blocks only, and this is one block
        assertThat(body.isUnpacked()).isEqualTo(coding != Coding.ZSTD);
        if (body.isUnpacked()) {
            assertThat(noise).startsWith(body.shown().text());
        }
    }

    @Test
    void whatTheLogDidNotKeepIsSaidToBeLost() {
        // a body that ends at its first NUL, as in JSON of version 3
        ReadableBody cut = of(new byte[] {0x1f, (byte) 0x8b, 8}, "gzip");
        assertAsLogged(cut);
        assertThat(cut.ending()).isEqualTo(Ending.CUT_OFF);
        ReadableBody replaced = of("\u001f\ufffd\b\ufffdabc".getBytes(StandardCharsets.UTF_8), "gzip");
        assertAsLogged(replaced);
        assertThat(replaced.ending()).isEqualTo(Ending.NOT_KEPT);
        byte[] damaged = pack(Coding.GZIP, TEXT);
        damaged[damaged.length - 6] ^= 1;
        ReadableBody checked = of(damaged, "gzip");
        assertThat(checked.ending()).isEqualTo(Ending.DAMAGED);
        assertThat(TEXT).startsWith(checked.shown().text());
    }

    @Test
    void aBombIsCutAtTheLimit() {
        for (Coding coding : List.of(Coding.GZIP, Coding.DEFLATE, Coding.ZSTD)) {
            ReadableBody bomb = of(pack(coding, "0".repeat(50_000_000)), coding.word());
            assertThat(bomb.ending()).isEqualTo(Ending.TOO_LONG);
            assertThat(bomb.shown().length()).isBetween(ReadableBody.MOST_BYTES, ReadableBody.MOST_BYTES + 1_000);
        }
    }

    @Test
    void madeUpBytesAreNeverAnError() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 4 && i % 2 == 0) {
                System.arraycopy(i % 4 == 0 ? new byte[] {0x1f, (byte) 0x8b, 8, 0} : new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, 0, bytes, 0, 4);
            }
            for (Coding coding : Coding.values()) {
                ReadableBody body = of(bytes, coding.word());
                assertThat(body.logged().toByteArray()).isEqualTo(bytes);
                assertThat(body.shown().length()).isLessThanOrEqualTo(ReadableBody.MOST_BYTES + 1_000);
            }
        }
    }
}

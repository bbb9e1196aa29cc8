package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.source.Excerpt;
import org.modsecexplorer.source.packing.UnpackLimits;

/** The path and offset that an import reports lead back to the place in the source file, wherever the file is. */
class ExcerptTest {

    private static final String TEXT = "0123456789".repeat(1_000) + "HERE" + "abcdefghij".repeat(1_000);
    private static final long PLACE = 10_000;

    @TempDir
    private Path folder;

    private static Excerpt read(String path, long place) throws IOException {
        return Excerpt.read(path, place, UnpackLimits.USUAL, () -> false);
    }

    private static String at(Excerpt excerpt, long place, int length) {
        return excerpt.bytes().text().substring((int) (place - excerpt.start()), (int) (place - excerpt.start()) + length);
    }

    @Test
    void inAFileOnADisk() throws Exception {
        Path file = Files.writeString(folder.resolve("audit.log"), TEXT);
        Excerpt excerpt = read(file.toString(), PLACE);
        assertThat(excerpt.start()).isEqualTo(PLACE - Excerpt.BEFORE);
        assertThat(at(excerpt, PLACE, 4)).isEqualTo("HERE");
        assertThat(read(file.toString(), 0).start()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "tar.gz", "tar.zst", "zip", "7z"})
    void inABundle(String form) throws Exception {
        Map<String, byte[]> files = Packer.files("other.log", "words", "audit/audit.log", TEXT);
        Path bundle = Files.write(folder.resolve("bundle." + form), Packer.archive(form, files));
        assertThat(at(read(bundle + "!/audit/audit.log", PLACE), PLACE, 4)).isEqualTo("HERE");
        assertThat(read(bundle + "!/audit/gone.log", 0)).isNull();
    }

    @Test
    void inABundleInABundleAndInOneCompressedFile() throws Exception {
        byte[] inner = Packer.archive("tar.gz", Packer.files("audit.log", TEXT));
        Path outer = Files.write(folder.resolve("outer.zip"), Packer.archive("zip", Packer.files("inner.tar.gz", inner)));
        assertThat(at(read(outer + "!/inner.tar.gz!/audit.log", PLACE), PLACE, 4)).isEqualTo("HERE");
        Path one = Files.write(folder.resolve("audit.log.gz"), Packer.compressed("gz", TEXT.getBytes(StandardCharsets.UTF_8)));
        assertThat(at(read(one.toString(), PLACE), PLACE, 4)).isEqualTo("HERE");
    }

    @Test
    void whatIsGoneIsNoError() throws Exception {
        assertThat(read(folder.resolve("gone.log").toString(), 0)).isNull();
        Path cut = Files.writeString(folder.resolve("cut.log"), "short");
        assertThat(read(cut.toString(), PLACE)).isNull();
        assertThat(read(folder + "!/\0", 0)).isNull();
    }

    @Test
    void aNameInABundleIsNeverLookedForOnADisk() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path bundle = Files.write(folder.resolve("bundle.tar"), Packer.archive("tar", Packer.files("a", "b")));
        assertThat(read(bundle + "!/" + secret, 0)).isNull();
        assertThat(read(bundle + "!/../secret", 0)).isNull();
    }
}

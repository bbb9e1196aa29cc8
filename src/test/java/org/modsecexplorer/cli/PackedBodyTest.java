package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.parse.v2.V2Entry;

/** Compressed bodies in the output of show. */
class PackedBodyTest extends CommandCase {

    @Test
    void showUnpacksABodyAndRawLeavesItAsItIs() throws IOException {
        byte[] packed = Zstd.compress("<p>unpacked \u001b[31m</p>\n".repeat(20).getBytes(StandardCharsets.UTF_8));
        byte[] entry = V2Entry.entry()
                .part('B', V2Entry.lines("GET / HTTP/1.1", "Host: shop.example.com", ""))
                .part('F', V2Entry.lines("HTTP/1.1 200 OK", "Content-Encoding: zstd", ""))
                .part('E', packed)
                .bytes();
        Path log = Files.write(folder.resolve("audit.log"), entry);
        assertThat(run("import", log.toString())).isZero();
        assertThat(run("show", "1")).isZero();
        assertThat(out()).contains("(zstd, unpacked, 440 B; --raw shows the original)", "<p>unpacked ").doesNotContain("\u001b");
        assertThat(run("show", "1", "--raw")).isZero();
        assertThat(outBytes()).isEqualTo(entry);
    }
}

package org.modsecexplorer.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the fuzzer's corpus: its initial seeds, and every input that once revealed a fault. */
class ParserFuzzTest {

    private static final Path CORPUS = Path.of("src/test/resources/fuzz");

    @Test
    void everyInputOfTheCorpus() throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.walk(CORPUS)) {
            inputs = files.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(Samples.ALL.size());
        for (Path input : inputs) {
            byte[] data = Files.readAllBytes(input);
            assertThatCode(() -> ParserFuzz.fuzzerTestOneInput(data)).as(input.toString()).doesNotThrowAnyException();
        }
    }

    @Test
    void theSeedsHoldEveryFormat() throws IOException {
        for (String name : Samples.ALL.keySet()) {
            byte[] seed = Files.readAllBytes(CORPUS.resolve("seeds").resolve(name));
            byte[] sample = Samples.bytes(Samples.ALL.get(name));
            assertThat(Arrays.copyOfRange(seed, 2, seed.length)).as(name).isEqualTo(sample);
        }
    }
}

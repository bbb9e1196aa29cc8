package org.modsecexplorer.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.store.TestStores;

/** A small sample of the kills that {@code src/build/kills/run} repeats as often as wanted. */
@Tag("slow")
class KillTest {

    private static final int KILLS = 5;

    /** Gives the same steps and pauses each time; the point where a pause ends still varies enough between runs. */
    private static final long SEED = 20_261_125;

    @TempDir
    Path folder;

    private void nothingIsLostAndNothingIsThereTwice(Supplier<String> freshStore, boolean hasMergedLog) throws IOException {
        KillRounds rounds = new KillRounds(folder, freshStore, hasMergedLog, SEED, new PrintStream(OutputStream.nullOutputStream()));
        List<String> wrong = rounds.run(KILLS);
        assertThat(wrong).isEmpty();
    }

    @Test
    void killsLoseAndDoubleNothingInAnEmbeddedStore() throws IOException {
        nothingIsLostAndNothingIsThereTwice(() -> Kills.EMBEDDED, true);
    }

    @Tag("trial")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killsLoseAndDoubleNothingOnAServer(boolean hasMergedLog) throws IOException {
        nothingIsLostAndNothingIsThereTwice(TestStores::serverUrl, hasMergedLog);
    }
}

package org.modsecexplorer.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.audit.Bytes;

class ReadingRoomTest {

    @TempDir
    private Path folder;

    private Path file(int length, int content) throws IOException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) content);
        return Files.write(folder.resolve(length + "-" + content), bytes);
    }

    @Test
    void filesStandSideBySideUntilTheRoomIsClearedAndThenElsewhere() throws IOException {
        ReadingRoom room = ReadingRoom.cleared();
        List<Bytes> read = new ArrayList<>();
        int length = FileLoad.MOST_BYTES / 3;
        for (int i = 0; i < 5; i++) {
            read.add(room.read(file(length, i), length));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(read.get(i)).isEqualTo(Bytes.of(Files.readAllBytes(file(length, i))));
        }
        assertThat(read.get(1).array()).isSameAs(read.get(0).array());
        assertThat(read.get(4).array()).isNotSameAs(read.get(0).array());
        assertThat(ReadingRoom.cleared().read(file(10, 9), 10).array()).isSameAs(read.get(0).array());
    }

    @Test
    void aFileIsReadAsItIsNowWhateverWasExpected() throws IOException {
        ReadingRoom room = ReadingRoom.cleared();
        for (long expected : new long[] {0, 1, 99, 100, 101, 5_000}) {
            assertThat(room.read(file(100, 7), expected).toByteArray()).isEqualTo(Files.readAllBytes(file(100, 7)));
        }
        assertThat(room.read(file(0, 7), 100).length()).isZero();
    }
}

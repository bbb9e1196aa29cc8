package org.modsecexplorer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

    private static final NewFile.Content NEW = out -> out.write("new".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    @Test
    void anOrdinaryFileIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old");
        NewFile.write(file, NEW);
        assertThat(file).hasContent("new");
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old");
        assertThatThrownBy(() -> NewFile.write(file, out -> {
            throw new IOException("disk full");
        })).hasMessage("disk full");
        assertThat(file).hasContent("old");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        Path behind = Files.writeString(Files.createDirectory(folder.resolve("elsewhere")).resolve("behind"), "old");
        Path middle = Files.createSymbolicLink(folder.resolve("middle"), Path.of("elsewhere", "behind"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), middle);
        NewFile.write(link, NEW);
        assertThat(link).isSymbolicLink();
        assertThat(behind).hasContent("new");
    }

    @Test
    void aLinkToNothingMakesTheFileThatItNames() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("later"));
        NewFile.write(link, NEW);
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("later")).hasContent("new");
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        assertThatThrownBy(() -> NewFile.write(link, NEW)).isInstanceOf(IOException.class);
    }

    @Test
    void aNamedPipeIsWrittenInto() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                return e.toString();
            }
        });
        NewFile.write(pipe, NEW);
        assertThat(read.join()).isEqualTo("new");
        assertThat(Files.isRegularFile(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aFullDeviceIsAnErrorEvenThroughAPrintStreamAndThroughALink() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Path link = Files.createSymbolicLink(folder.resolve("link"), full);
        assertThatThrownBy(() -> NewFile.write(link, out -> {
            PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
            text.println("row");
            text.flush();
        })).isInstanceOf(IOException.class);
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> NewFile.write(folder, NEW)).hasMessageContaining("is a folder");
    }
}

package org.modsecexplorer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    void aFileThatIsReplacedKeepsItsModeAndANewOneIsTheOwners() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        for (String mode : List.of("rw-r--r--", "rw-rw----", "r--r-----", "rwxr-x---")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            NewFile.write(file, NEW);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(mode);
        }
        NewFile.write(folder.resolve("other"), NEW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("other")))).isEqualTo("rw-------");
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
        assertThatThrownBy(() -> NewFile.write(link, NEW)).hasMessageContaining(link + ": cannot be written").hasMessageContaining("circle");
    }

    @Test
    void aFileThatCannotBeMadeIsNamed() {
        Path folder = Path.of("/proc");
        assumeTrue(Files.isDirectory(folder));
        Path file = folder.resolve("rows.csv");
        assertThatThrownBy(() -> NewFile.write(file, NEW)).hasMessageStartingWith(file + ": cannot be written").hasMessageNotContaining(".part");
    }

    @Test
    void theLongestNameCanBeWritten() throws IOException {
        Path file = folder.resolve("x".repeat(255));
        NewFile.write(file, NEW);
        assertThat(file).hasContent("new");
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
    void aPipeThatNobodyReadsAnyMoreEndsTheWritingAtOnce() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        Process reader = new ProcessBuilder("head", "-c", "1", pipe.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        AtomicInteger written = new AtomicInteger();
        assertThatThrownBy(() -> NewFile.write(pipe, out -> {
            while (written.getAndIncrement() < 10_000) {
                out.write(new byte[1 << 12]);
            }
        })).isInstanceOf(ReaderGoneException.class);
        assertThat(written).as("portions written").hasValueLessThan(1_000);
        assertThat(reader.waitFor()).isZero();
    }

    /** {@code 3>> FILE} of a shell. */
    @Test
    void anOpenFileIsAppendedTo() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "old,");
        Object inode = Files.getAttribute(file, "unix:ino");
        try (FileOutputStream open = new FileOutputStream(file.toFile(), true)) {
            Path name = openName(file);
            assumeTrue(name != null, "this system does not name open files");
            NewFile.write(name, NEW);
            NewFile.write(Files.createSymbolicLink(folder.resolve("link"), name), NEW);
            open.write(",end".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(file).hasContent("old,newnew,end");
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
    }

    private static @Nullable Path openName(Path file) throws IOException {
        Path names = Path.of("/dev/fd");
        if (!Files.isDirectory(names)) {
            return null;
        }
        try (Stream<Path> all = Files.list(names)) {
            return all.filter(name -> isSame(name, file)).findFirst().orElse(null);
        }
    }

    private static boolean isSame(Path name, Path file) {
        try {
            return Files.exists(name) && Files.isSameFile(name, file);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void standardOutputIsKnownByAllItsNames() throws IOException {
        assumeTrue(Files.isSymbolicLink(Path.of("/dev/stdout")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
        assertThat(List.of(Path.of("/dev/stdout"), Path.of("/dev/fd/1"), Path.of("/proc/self/fd/1"), link)).allMatch(NewFile::isStandardOutput);
        assertThat(List.of(Path.of("/dev/stderr"), Path.of("/dev/fd/2"), Path.of("/dev/null"), folder.resolve("1"))).noneMatch(NewFile::isStandardOutput);
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
        })).hasMessageStartingWith(link + ": cannot be written: ");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("missing").resolve("rows.csv");
        assertThatThrownBy(() -> NewFile.write(file, NEW)).hasMessageContaining(file.toString()).hasMessageContaining("folder does not exist");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> NewFile.write(folder, NEW)).hasMessageContaining("is a folder");
    }
}

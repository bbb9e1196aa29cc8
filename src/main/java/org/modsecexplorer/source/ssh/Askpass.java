package org.modsecexplorer.source.ssh;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program that ssh runs to ask for a password: a script in a folder of this user's alone. It leaves the question in a file, waits for the answer at a named
 * pipe, and prints it for ssh. An answer is never on a disk, in an argument or in the environment.
 *
 * @see "ssh(1), SSH_ASKPASS"
 */
final class Askpass implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Askpass.class);

    private static final String SCRIPT = """
            #!/bin/sh
            # ssh runs this: it hands the question to ModSec Explorer and prints the answer
            dir=${0%/*}
            umask 077
            exec 3<>"$dir/answer" || exit 1
            printf '%s\\n%s' "${SSH_ASKPASS_PROMPT:-}" "$1" >"$dir/question.part" || exit 1
            mv "$dir/question.part" "$dir/question" || exit 1
            IFS= read -r verdict <&3 || exit 1
            [ "$verdict" = ok ] || exit 1
            IFS= read -r answer <&3 || exit 1
            printf '%s\\n' "$answer"
            """;

    private static final int SECONDS_FOR_A_PIPE = 10;

    private final SshAsker asker;
    private final Path folder;
    private @Nullable SshQuestion asked;

    private Askpass(SshAsker asker, Path folder) {
        this.asker = asker;
        this.folder = folder;
    }

    /** @return null if the system has no named pipes: ssh then asks nobody */
    static @Nullable Askpass open(SshAsker asker) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return null;
        }
        Path folder = Files.createTempDirectory(
                "modsec-explorer-ask", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Askpass askpass = new Askpass(asker, folder);
        try {
            Path script = Files.createFile(
                    folder.resolve("askpass"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(script, SCRIPT);
            Process pipe = new ProcessBuilder("mkfifo", "-m", "600", folder.resolve("answer").toString()).start();
            if (!pipe.waitFor(SECONDS_FOR_A_PIPE, TimeUnit.SECONDS) || pipe.exitValue() != 0) {
                throw new IOException("mkfifo failed");
            }
            return askpass;
        } catch (IOException e) {
            askpass.close();
            throw e;
        } catch (InterruptedException e) {
            askpass.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Environment variables that make ssh run the script instead of asking at a terminal. */
    Map<String, String> environment() {
        return Map.of("SSH_ASKPASS", folder.resolve("askpass").toString(), "SSH_ASKPASS_REQUIRE", "force");
    }

    /** Passes on a question that has come since the last call. */
    synchronized void look() {
        Path question = folder.resolve("question");
        try {
            String[] lines = Files.readString(question, StandardCharsets.UTF_8).split("\n", 2);
            Files.delete(question);
            drop();
            SshQuestion next = SshQuestion.of(lines[0], lines.length < 2 ? "" : lines[1]);
            asked = next;
            next.whenAnswered(this::write);
            asker.ask(next);
        } catch (NoSuchFileException none) {
            // nothing is asked
        } catch (IOException e) {
            LOG.warn("Cannot read what ssh asks", e);
        }
    }

    /** The script holds the pipe open in both directions, so writing never waits, and what nobody reads any more is gone. */
    private void write(Optional<String> answer) {
        try (RandomAccessFile pipe = new RandomAccessFile(folder.resolve("answer").toFile(), "rw")) {
            pipe.write(answer.map(words -> "ok\n" + words.replace("\n", "") + "\n").orElse("no\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("Cannot pass an answer to ssh", e);
        }
    }

    /** Nothing that was asked so far is of interest any more. */
    synchronized void drop() {
        if (asked != null) {
            asked.drop();
            asked = null;
        }
    }

    @Override
    public void close() {
        drop();
        for (String name : new String[] {"question", "question.part", "answer", "askpass"}) {
            delete(folder.resolve(name));
        }
        delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("A file for asking stays behind", e);
        }
    }
}

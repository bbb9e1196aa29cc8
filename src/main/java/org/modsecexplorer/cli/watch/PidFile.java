package org.modsecexplorer.cli.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the running process and ensures that there is only one. The lock on the file decides, because the system releases it however the process ends;
 * a
 * process id alone may belong to another program by now. So an unlocked file is stale and is taken over.
 */
final class PidFile implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private PidFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks the file and writes this process's id.
     *
     * @throws RunningException if another process holds the file
     * @throws IOException      if it cannot be written
     */
    static PidFile take(Path path) throws IOException {
        Path file = path.toAbsolutePath().normalize();
        for (; ; ) {
            create(file);
            Object seen = key(file);
            FileChannel channel = open(file);
            boolean kept = false;
            try {
                if (!lock(channel)) {
                    throw new RunningException(file, number(channel));
                }
                // the previous holder may have removed it in the meantime; nobody else would ever see this file then
                if (seen != null && seen.equals(key(file))) {
                    write(channel);
                    kept = true;
                    return new PidFile(file, channel);
                }
            } finally {
                if (!kept) {
                    channel.close();
                }
            }
        }
    }

    /**
     * Asks the process that holds the file to exit, waits until it has, and takes over.
     *
     * @throws RunningException if it does not exit in that time, or cannot be asked
     */
    static PidFile replace(Path path, Duration patience) throws IOException, InterruptedException {
        long endNs = System.nanoTime() + patience.toNanos();
        for (; ; ) {
            try {
                return take(path);
            } catch (RunningException running) {
                ProcessHandle process = running.process().orElseThrow(() -> running);
                if (!isTrusted(path) || !process.destroy()) {
                    throw running;
                }
                try {
                    process.onExit().get(endNs - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException | ExecutionException late) {
                    throw running;
                }
            }
        }
    }

    /** The owner of the file can write any process id into it. */
    private static boolean isTrusted(Path file) throws IOException {
        String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
        String user = System.getProperty("user.name");
        return owner.equals("root") || owner.equals(user) || owner.endsWith("\\" + user);
    }

    private static void create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            Files.createFile(file, posix
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"))}
                    : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException earlier) {
            // stale, or held: the lock decides
        }
    }

    private static FileChannel open(Path file) throws IOException {
        for (; ; ) {
            try {
                return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException justRemoved) {
                create(file);
            }
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException thisVeryProcess) {
            return false;
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Objects.requireNonNullElse(attributes.fileKey(), file);
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private static void write(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static long number(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : 0;
    }

    /** Removes the file. */
    @Override
    public void close() {
        // remove it while it is locked: a second start sees either the lock or no file
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the PID file " + file + ": " + e.getMessage(), e);
        }
    }

    /** Another process holds the file. */
    static final class RunningException extends IOException {

        private static final long serialVersionUID = 1L;

        private final long number;

        RunningException(Path file, long number) {
            super(file + " is locked by " + (number == 0 ? "a process that has not written its id" : "process " + number));
            this.number = number;
        }

        /** Empty if it is on another machine or in another container, or has just exited. */
        Optional<ProcessHandle> process() {
            return number == 0 || number == ProcessHandle.current().pid() ? Optional.empty() : ProcessHandle.of(number);
        }
    }
}

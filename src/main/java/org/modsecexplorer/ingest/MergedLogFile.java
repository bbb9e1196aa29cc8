package org.modsecexplorer.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.store.DirectorySync;
import org.modsecexplorer.store.Milestone;
import org.modsecexplorer.store.ledger.MergedLogs;
import org.modsecexplorer.store.write.MergedText;

/**
 * The merged log: the text of every stored entry, in order, as one serial audit log. The text is on disk before the entries are committed, and the
 * committed
 * length is part of the same transaction. After a kill the file may therefore be too long but never too short, and is truncated here.
 */
final class MergedLogFile implements MergedText, AutoCloseable {

    private static final byte[] BLANK_LINE = {'\n'};

    private final Path file;
    private final @Nullable String fileKey;
    private final FileChannel channel;
    private long committed;
    private long length;

    private MergedLogFile(Path file, @Nullable String fileKey, FileChannel channel, long committed) {
        this.file = file;
        this.fileKey = fileKey;
        this.channel = channel;
        this.committed = committed;
        this.length = committed;
    }

    /**
     * Opens the file, creates it if necessary, and truncates text that no commit covers.
     *
     * @throws IOException if it cannot be written, or another import is writing to it
     */
    static MergedLogFile open(Path path, MergedLogs known) throws IOException {
        Path file = create(path.toAbsolutePath().normalize());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            String fileKey = key == null ? null : key.toString();
            long committed = committedLength(known, file, fileKey, channel.size());
            channel.truncate(committed);
            channel.position(committed);
            Milestone.MERGED_LOG_CUT.reached();
            return new MergedLogFile(file, fileKey, channel, committed);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Creates a file that only its owner may use: entries hold passwords and cookies. */
    private static Path create(Path file) throws IOException {
        if (!Files.exists(file)) {
            boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            Files.createFile(file, posix
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                    : new FileAttribute<?>[0]);
            DirectorySync.sync(file.getParent());
            Milestone.MERGED_LOG_MADE.reached();
        }
        return file.toRealPath();
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // this process itself is writing to it: the same error
        }
        if (lock == null) {
            throw new IOException("another import is writing to the merged log " + file);
        }
    }

    /**
     * A file that the store does not know is kept as it is, and registered before anything is appended. It may be new, put in place by log rotation, or
     * older
     * than this import.
     */
    private static long committedLength(MergedLogs known, Path file, @Nullable String fileKey, long size) throws IOException {
        MergedLogs.Committed committed = known.find(file.toString());
        if (committed != null && Objects.equals(fileKey, committed.fileKey()) && committed.bytes() <= size) {
            return committed.bytes();
        }
        if (committed != null && committed.fileKey() != null && !committed.fileKey().equals(fileKey)) {
            cutRotated(file, committed);
        }
        known.note(file.toString(), fileKey, size);
        Milestone.MERGED_LOG_NOTED.reached();
        return size;
    }

    /**
     * After a kill, the old file may have been rotated away with text after its committed length. That text is written again, so it must be cut off there.
     * Renaming keeps the inode, but the inode may belong to another file by now, so the name and the position of the cut must match too.
     */
    private static void cutRotated(Path file, MergedLogs.Committed committed) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        String name = file.getFileName().toString();
        try (DirectoryStream<Path> rotated = Files.newDirectoryStream(folder, one -> one.getFileName().toString().startsWith(name))) {
            for (Path old : rotated) {
                if (isFile(old, committed.fileKey())) {
                    cut(old, committed.bytes());
                }
            }
        }
    }

    private static boolean isFile(Path file, @Nullable String fileKey) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile() && String.valueOf(attributes.fileKey()).equals(fileKey);
    }

    private static void cut(Path old, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(old, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            lock(channel, old);
            long from = Math.max(0, length - 1);
            ByteBuffer around = ByteBuffer.allocate((int) (length - from) + 1);
            channel.read(around, from);
            String text = new String(around.array(), 0, around.position(), StandardCharsets.ISO_8859_1);
            if (text.matches("\\n?[-{]") && (length == 0 || text.startsWith("\n"))) {
                channel.truncate(length);
            }
        }
    }

    @Override
    public String path() {
        return file.toString();
    }

    @Override
    public @Nullable String fileKey() {
        return fileKey;
    }

    @Override
    public long append(List<Bytes> entries) throws IOException {
        ByteBuffer[] buffers = new ByteBuffer[2 * entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            Bytes entry = entries.get(i);
            buffers[2 * i] = ByteBuffer.wrap(entry.array(), entry.offset(), entry.length());
            buffers[2 * i + 1] = ByteBuffer.wrap(BLANK_LINE);
        }
        long total = 0;
        for (ByteBuffer buffer : buffers) {
            total += buffer.remaining();
        }
        for (long written = 0; written < total; ) {
            written += channel.write(buffers);
        }
        Milestone.MERGED_LOG_APPENDED.reached();
        channel.force(false);
        Milestone.MERGED_LOG_SYNCED.reached();
        length = channel.position();
        return length;
    }

    @Override
    public void cutBack() throws IOException {
        channel.truncate(committed);
        channel.position(committed);
        length = committed;
    }

    @Override
    public void committed() {
        committed = length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.modsecexplorer.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
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
import org.modsecexplorer.store.MergedLogs;
import org.modsecexplorer.store.MergedText;
import org.modsecexplorer.store.Milestone;

/**
 * The merged log: the text of every entry stored, in order, as one serial audit log. Text goes to disk before the entries are committed, and the
 * committed length goes into the same transaction; so after a kill the file may be too long, never too short, and is cut back here.
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
     * Opens the file, makes it if need be, and cuts off what no commit covers.
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

    /** Entries hold passwords and cookies: a new file is its owner's alone. */
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
            // this very process writes to it: the same answer
        }
        if (lock == null) {
            throw new IOException("another import is writing to the merged log " + file);
        }
    }

    /**
     * A file that the store does not know (a new one, one that log rotation put in the place of the old, one that was there before us) is kept as it
     * is, and noted before anything is added to it.
     */
    private static long committedLength(MergedLogs known, Path file, @Nullable String fileKey, long size) {
        MergedLogs.Committed committed = known.find(file.toString());
        if (committed != null && Objects.equals(fileKey, committed.fileKey()) && committed.bytes() <= size) {
            return committed.bytes();
        }
        known.note(file.toString(), fileKey, size);
        Milestone.MERGED_LOG_NOTED.reached();
        return size;
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

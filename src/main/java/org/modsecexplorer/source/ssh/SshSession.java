package org.modsecexplorer.source.ssh;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.source.archive.Archive;
import org.modsecexplorer.source.archive.ArchiveMember;
import org.modsecexplorer.source.archive.ArchiveOpener;
import org.modsecexplorer.source.packing.BlockStream;
import org.modsecexplorer.source.packing.NotReadableException;
import org.modsecexplorer.source.packing.PackedBytes;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.source.packing.UnpackLimits;
import org.modsecexplorer.source.packing.UnpackMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to another machine: first {@link #list}, then parts of files, then whole files. A person logs in once for all of it. When the user cancels, the
 * connection is cut, so that every read ends at once. Used by one thread.
 */
public final class SshSession implements AutoCloseable {

    /** Receives whole files. */
    @FunctionalInterface
    public interface Receiver {

        /** @param content to be read during the call; if it throws, the file was not sent to its end */
        void file(RemoteFile file, InputStream content);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SshSession.class);

    private static final int BUFFER = 1 << 16;
    private static final long LOOK_MS = 50;
    private static final int SECONDS_TO_END = 10;
    private static final int MOST_ERRORS = 16 << 10;

    /** A hostile machine must not make each of its members a search through all names. */
    private static final int MOST_SKIPPED = 100_000;

    /** A folder is no archive whose size somebody else chose. */
    private static final UnpackLimits WITHOUT_LIMITS = new UnpackLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 1);

    private final RemoteFolder folder;
    private final Process process;
    private final @Nullable Askpass askpass;
    private final InputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Thread errorReader;
    private volatile boolean hasBegun;

    private SshSession(RemoteFolder folder, Process process, @Nullable Askpass askpass, BooleanSupplier cancelled) {
        this.folder = folder;
        this.process = process;
        this.askpass = askpass;
        this.in = new BufferedInputStream(process.getInputStream(), BUFFER);
        this.out = new BufferedOutputStream(process.getOutputStream(), BUFFER);
        this.errorReader = Thread.ofPlatform().daemon().name("ssh-errors").start(this::readErrors);
        Thread.ofPlatform().daemon().name("ssh-watch").start(() -> watch(cancelled));
    }

    /**
     * Starts to connect.
     *
     * @param cancelled asked from time to time; the connection is cut once it returns true
     * @throws NotReadableException if there is no program {@code ssh}
     */
    public static SshSession open(RemoteFolder folder, SshAccess access, BooleanSupplier cancelled) throws IOException {
        Askpass askpass = access.asker() == null ? null : Askpass.open(access.asker());
        try {
            return new SshSession(folder, SshCommand.of(folder, access, askpass).start(), askpass, cancelled);
        } catch (IOException e) {
            if (askpass != null) {
                askpass.close();
            }
            throw new NotReadableException(Reason.of(Code.SSH_NO_PROGRAM), e);
        }
    }

    private void watch(BooleanSupplier cancelled) {
        try {
            while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    process.destroy();
                }
                if (askpass != null && !hasBegun) {
                    askpass.look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (askpass != null) {
                askpass.drop();
            }
        }
    }

    /** Keeps the beginning, where the reason of a failure is. */
    private void readErrors() {
        byte[] some = new byte[1_024];
        try (InputStream stream = process.getErrorStream()) {
            for (int count = stream.read(some); count >= 0; count = stream.read(some)) {
                synchronized (errors) {
                    errors.write(some, 0, Math.min(count, MOST_ERRORS - errors.size()));
                }
            }
        } catch (IOException e) {
            LOG.debug("The error output of ssh broke off", e);
        }
    }

    /**
     * Lists the folder.
     *
     * @param most maximum number of files
     * @return the files in the order of a walk
     * @throws NotReadableException if the connection fails, or the folder cannot be read
     */
    public List<RemoteFile> list(long most) throws IOException {
        try {
            out.write((folder.path() + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            RemoteList.awaitGreeting(in);
            hasBegun = true;
            if (askpass != null) {
                askpass.drop();
            }
            return RemoteList.read(in, folder, most);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Part of a file. Exactly that many bytes come, with zeros where the file has become shorter; all must be read before the next call.
     *
     * @param file with {@link RemoteFile#hasPlainName a plain name}
     * @param from offset of the first byte
     */
    public InputStream part(RemoteFile file, long from, long length) throws IOException {
        try {
            out.write(((from + 1) + "\n" + length + "\n").getBytes(StandardCharsets.US_ASCII));
            out.write(file.name().array(), file.name().offset(), file.name().length());
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
        return new Sent(in) {
            private long left = length;

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = super.read(into, offset, (int) Math.min(count, left));
                if (read < 0) {
                    throw failure(null);
                }
                left -= read;
                return read;
            }
        };
    }

    /**
     * Fetches whole files in one stream; the last call.
     *
     * @param files in the order in which they are to come, at least one
     * @return those that the other machine did not send
     * @throws NotReadableException if the connection breaks; what was received until then was received in full
     */
    public List<RemoteFile> fetch(List<RemoteFile> files, Receiver receiver) throws IOException {
        Thread.ofPlatform().daemon().name("ssh-names").start(() -> sendNames(files));
        Deque<RemoteFile> expected = new ArrayDeque<>(files);
        List<RemoteFile> missing = new ArrayList<>();
        PackedBytes packed = PackedBytes.stream(in);
        try (Archive tar = new ArchiveOpener(new UnpackMeter(WITHOUT_LIMITS, packed)).open(Packing.TAR, packed)) {
            for (ArchiveMember member = tar.next(); member != null; member = tar.next()) {
                RemoteFile file = member.isFile() && member.refusal() == null ? take(member.name(), expected, missing) : null;
                if (file != null) {
                    Sent content = new Sent(tar.content());
                    receiver.file(file, content);
                    if (content.failure != null) {
                        throw content.failure;
                    }
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
        missing.addAll(expected);
        return missing;
    }

    /** Files come in the order of their names; one that was deleted in the meantime does not come at all. */
    private static @Nullable RemoteFile take(String name, Deque<RemoteFile> expected, List<RemoteFile> missing) {
        if (expected.stream().limit(MOST_SKIPPED).noneMatch(file -> file.name().text().equals(name))) {
            return null;
        }
        RemoteFile next = expected.remove();
        while (!next.name().text().equals(name)) {
            missing.add(next);
            next = expected.remove();
        }
        return next;
    }

    private void sendNames(List<RemoteFile> files) {
        try (out) {
            out.write("0\n".getBytes(StandardCharsets.US_ASCII));
            for (RemoteFile file : files) {
                out.write(file.name().array(), file.name().offset(), file.name().length());
                out.write(0);
            }
        } catch (IOException e) {
            LOG.debug("The connection broke while the names were sent", e);
        }
    }

    /** Why the connection has ended. */
    private NotReadableException failure(@Nullable IOException thrown) {
        if (thrown instanceof NotReadableException known) {
            return known;
        }
        int status;
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroy();
            }
            status = process.waitFor();
            errorReader.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = SshCommand.SSH_FAILED;
        }
        String said;
        synchronized (errors) {
            said = errors.toString(StandardCharsets.UTF_8);
        }
        LOG.info("ssh to {} ended with {}: {}", folder, status, said.strip());
        return new NotReadableException(SshFailures.reason(status, hasBegun, said), thrown == null ? new IOException("the connection ended") : thrown);
    }

    /** Ends the connection; what the other machine still wants to send is dropped. */
    @Override
    public void close() {
        process.destroy();
        if (askpass != null) {
            askpass.close();
        }
    }

    /** Bytes from the other machine; a failure is explained, and kept. */
    private class Sent extends BlockStream {

        private final InputStream from;
        private @Nullable NotReadableException failure;

        Sent(InputStream from) {
            this.from = from;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            try {
                return from.read(into, offset, length);
            } catch (IOException e) {
                failure = SshSession.this.failure(e);
                throw failure;
            }
        }
    }
}

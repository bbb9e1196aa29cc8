package org.modsecexplorer.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.StoreFailure.FileRefused.Fault;

/** The file of an embedded store, looked at before the database opens it: a file that is something else is never touched. */
final class StoreFile {

    /** @see "DuckDB, storage/storage_info.hpp: MainHeader" */
    private static final byte[] MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);

    private static final int MAGIC_AT = 8;

    private StoreFile() {}

    /** @param file null for a server @throws StoreException if there is no such file */
    static void require(@Nullable Path file) {
        if (file != null && !Files.isRegularFile(file)) {
            throw refused(file, Files.exists(file) ? Fault.NO_STORE : Fault.MISSING);
        }
    }

    /** @throws StoreException if there is a file, or anything else, of that name */
    static void requireNone(Path file) {
        if (Files.exists(file)) {
            throw refused(file, Fault.EXISTS);
        }
    }

    /**
     * Refuses a file that the database would only complain about in its own words. A missing or an empty file passes: it becomes a store.
     *
     * @param file  null for a server
     * @param write true if the store is to be written to
     * @throws StoreException if the file is no store, or lacks a permission
     */
    static void check(@Nullable Path file, boolean write) throws IOException {
        if (file == null || !Files.exists(file)) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw refused(file, Fault.NO_STORE);
        }
        if (!Files.isReadable(file)) {
            throw refused(file, Fault.UNREADABLE);
        }
        if (Files.size(file) > 0 && !hasMagic(file)) {
            throw refused(file, Fault.NO_STORE);
        }
        if (write && !Files.isWritable(file)) {
            throw refused(file, Fault.READ_ONLY);
        }
    }

    private static boolean hasMagic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC_AT + MAGIC.length);
            return head.length == MAGIC_AT + MAGIC.length && Arrays.equals(head, MAGIC_AT, head.length, MAGIC, 0, MAGIC.length);
        }
    }

    /** Size of the database's write-ahead log beside the file, in bytes; 0 without one. */
    static long logSize(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + ".wal");
        return Files.exists(log) ? Files.size(log) : 0;
    }

    private static StoreException refused(Path file, Fault fault) {
        return new StoreException(new StoreFailure.FileRefused(file, fault));
    }
}

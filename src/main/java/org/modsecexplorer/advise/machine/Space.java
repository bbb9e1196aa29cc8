package org.modsecexplorer.advise.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Free space on the file system of a folder.
 *
 * @param type       of the file system, for example {@code ext4}
 * @param freeBytes  bytes that a user other than root may still use
 * @param freeInodes number of files that can still be created; empty if unknown or unlimited
 */
public record Space(String type, long freeBytes, OptionalLong freeInodes) {

    private static final Set<String> VOLATILE = Set.of("tmpfs", "ramfs", "devtmpfs");
    private static final long DF_TIMEOUT_S = 5;

    /** The space for a folder; empty if it cannot be determined. @param folder exists */
    public static Optional<Space> of(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return Optional.of(new Space(store.type(), store.getUsableSpace(), freeInodes(folder)));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** True if the content is lost at the next start of the machine. */
    public boolean isVolatile() {
        return VOLATILE.contains(type);
    }

    /** Runs df(1), which only reads, because Java does not know about inodes. */
    private static OptionalLong freeInodes(Path folder) {
        try {
            Process df = new ProcessBuilder(List.of("df", "-iP", "--", folder.toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            df.getOutputStream().close();
            try (BufferedReader lines = df.inputReader(StandardCharsets.UTF_8)) {
                OptionalLong free = freeInodes(lines.lines().skip(1).findFirst().orElse(""));
                return df.waitFor(DF_TIMEOUT_S, TimeUnit.SECONDS) ? free : OptionalLong.empty();
            } finally {
                df.destroy();
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    /** Parses the fourth column. File systems that create inodes on demand show none, or zero of zero. */
    static OptionalLong freeInodes(String dfLine) {
        String[] columns = dfLine.strip().split("\\s+");
        boolean counts = columns.length >= 6 && columns[1].matches("[1-9]\\d*") && columns[3].matches("\\d+");
        return counts ? OptionalLong.of(Long.parseLong(columns[3])) : OptionalLong.empty();
    }
}

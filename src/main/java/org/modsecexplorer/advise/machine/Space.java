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
 * Room where a folder lies.
 *
 * @param type       of the file system, for example {@code ext4}
 * @param freeBytes  that a user other than root may still fill
 * @param freeInodes number of files that may still be made; empty where it is not known or has no limit
 */
public record Space(String type, long freeBytes, OptionalLong freeInodes) {

    private static final Set<String> VOLATILE = Set.of("tmpfs", "ramfs", "devtmpfs");
    private static final long DF_TIMEOUT_S = 5;

    /** Empty if it cannot be told. @param folder exists */
    public static Optional<Space> of(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return Optional.of(new Space(store.type(), store.getUsableSpace(), freeInodes(folder)));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** What lies there is gone after the next start of the machine. */
    public boolean isVolatile() {
        return VOLATILE.contains(type);
    }

    /** Java does not know of inodes; df(1) only reads. */
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

    /** The fourth column; file systems that make inodes as they need them show none or zero of zero. */
    static OptionalLong freeInodes(String dfLine) {
        String[] columns = dfLine.strip().split("\\s+");
        boolean counts = columns.length >= 6 && columns[1].matches("[1-9]\\d*") && columns[3].matches("\\d+");
        return counts ? OptionalLong.of(Long.parseLong(columns[3])) : OptionalLong.empty();
    }
}

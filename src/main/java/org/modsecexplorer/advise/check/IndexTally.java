package org.modsecexplorer.advise.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.modsecexplorer.advise.machine.Presence;
import org.modsecexplorer.parse.cut.IndexLine;

/**
 * Compares an index with the files that it names, without a store. A name that occurs twice is a file that was replaced: ModSecurity 2 opens it with
 * {@code APR_TRUNCATE}; ModSecurity 3, whose names are absolute, appends.
 *
 * @param lines       entries that the index names
 * @param overwritten those of them that a later one replaced
 * @param gone        files that no longer exist
 * @param repeatedIds unique ids that several entries share
 * @param example     a file that was replaced, else one that no longer exists, else empty
 */
record IndexTally(long lines, long overwritten, long gone, long repeatedIds, String example) {

    private static final int BYTES = 128 << 20;
    private static final int LONGEST_LINE = 65_536;

    /** @param storage base folder of relative names @throws IOException if the index cannot be read */
    static IndexTally of(Path index, Path storage) throws IOException {
        Map<String, Integer> byPath = new LinkedHashMap<>();
        Map<String, Integer> byId = new HashMap<>();
        for (String line : LastLines.of(index, BYTES)) {
            IndexLine entry = IndexLine.parse(line);
            if (entry != null) {
                byPath.merge(entry.path(), 1, Integer::sum);
                byId.merge(entry.uniqueId(), 1, Integer::sum);
            }
        }
        List<String> replaced = byPath.entrySet().stream()
                .filter(named -> named.getValue() > 1 && !named.getKey().startsWith(storage.toString() + "/"))
                .map(Map.Entry::getKey)
                .toList();
        List<String> gone = byPath.keySet().stream().filter(path -> !isThere(path, storage)).toList();
        return new IndexTally(
                byPath.values().stream().mapToLong(Integer::longValue).sum(),
                replaced.stream().mapToLong(path -> Objects.requireNonNull(byPath.get(path)) - 1).sum(),
                gone.size(),
                byId.values().stream().filter(count -> count > 1).count(),
                replaced.isEmpty() ? gone.isEmpty() ? "" : gone.getFirst() : replaced.getFirst());
    }

    /** True unless the file is certain not to exist. Names come from the server and are never followed out of the folder. */
    private static boolean isThere(String name, Path storage) {
        try {
            Path path = name.startsWith(storage.toString() + "/") ? Path.of(name) : storage.resolve(name.replaceFirst("^/+", ""));
            return !path.normalize().startsWith(storage) || Presence.of(path) != Presence.GONE;
        } catch (InvalidPathException e) {
            return true;
        }
    }

    /** True if the file begins with a line of an index. */
    static boolean isIndex(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            String start = new String(bytes.readNBytes(LONGEST_LINE), StandardCharsets.ISO_8859_1);
            return start.lines().findFirst().map(IndexLine::parse).isPresent();
        } catch (IOException | SecurityException e) {
            return false;
        }
    }
}

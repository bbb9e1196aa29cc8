package org.modsecexplorer.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.report.IndexFindings;
import org.modsecexplorer.parse.cut.IndexLine;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.ledger.StoredFiles;
import org.modsecexplorer.store.ledger.StoredFiles.StoredFile;

/**
 * Compares the index of a concurrent audit log with the stored entries. The server writes the index line after the file and never checks the file again: if
 * two requests got the same id within a second, the second file replaced the first, and the index is the only trace of it.
 */
final class IndexCheck {

    private static final int NAMES_AT_ONCE = 4_000;

    private final Store store;
    private final long importId;
    private final Map<String, String> pathsByName;
    private final boolean isPart;
    private final List<IndexLine> overwritten = new ArrayList<>();
    private final List<IndexLine> gone = new ArrayList<>();
    private final List<IndexLine> differing = new ArrayList<>();
    private long found;

    /**
     * @param importId    the import that has just ended: what it stored is compared by sum too, what is older by size
     * @param pathsByName path of each file of this import that held an entry, by its name
     * @param isPart      true if the index may have named more files than its lines here do
     */
    IndexCheck(Store store, long importId, Map<String, String> pathsByName, boolean isPart) {
        this.isPart = isPart;
        this.store = store;
        this.importId = importId;
        this.pathsByName = pathsByName;
    }

    IndexFindings compare(List<IndexLine> lines) {
        Map<String, List<IndexLine>> byName = new LinkedHashMap<>();
        lines.forEach(line -> byName.computeIfAbsent(line.fileName(), _ -> new ArrayList<>()).add(line));
        List<String> names = List.copyOf(byName.keySet());
        for (int i = 0; i < names.size(); i += NAMES_AT_ONCE) {
            compareSome(names.subList(i, Math.min(names.size(), i + NAMES_AT_ONCE)), byName);
        }
        List<String> unnamed = pathsByName.entrySet().stream()
                .filter(file -> !isPart && isConcurrent(file.getKey()) && !byName.containsKey(file.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        return new IndexFindings(lines.size(), found, overwritten, gone, differing, unnamed, repeatedIds(lines));
    }

    /** {@code YYYYMMDD-HHMMSS-id}. */
    private static boolean isConcurrent(String name) {
        return name.length() > 16 && name.charAt(8) == '-' && name.charAt(15) == '-' && name.chars().limit(8).allMatch(Character::isDigit);
    }

    private static long repeatedIds(List<IndexLine> lines) {
        Map<String, Integer> counts = new HashMap<>();
        lines.forEach(line -> counts.merge(line.uniqueId(), 1, Integer::sum));
        return counts.values().stream().filter(count -> count > 1).count();
    }

    private void compareSome(List<String> names, Map<String, List<IndexLine>> byName) {
        Set<String> ids = new HashSet<>();
        names.forEach(name -> ids.add(Objects.requireNonNull(byName.get(name)).getFirst().uniqueId()));
        Map<String, List<StoredFile>> stored = new StoredFiles(store).ofIds(ids, importId);
        Map<String, List<StoredFile>> candidates = new HashMap<>();
        for (String name : names) {
            String id = Objects.requireNonNull(byName.get(name)).getFirst().uniqueId();
            candidates.put(name, stored.getOrDefault(id, List.of()).stream()
                    .filter(file -> file.path().endsWith(name))
                    .toList());
        }
        Map<Long, byte[]> contents = contents(candidates);
        for (String name : names) {
            compareFile(Objects.requireNonNull(byName.get(name)), Objects.requireNonNull(candidates.get(name)), contents);
        }
    }

    /** The bytes of the entries that this import stored, by entry number. */
    private Map<Long, byte[]> contents(Map<String, List<StoredFile>> candidates) {
        List<Long> fresh = candidates.values().stream()
                .flatMap(List::stream)
                .filter(StoredFile::isNew)
                .map(StoredFile::entryId)
                .toList();
        return fresh.isEmpty() ? Map.of() : store.rawEntries().read(fresh);
    }

    private void compareFile(List<IndexLine> lines, List<StoredFile> files, Map<Long, byte[]> contents) {
        Set<String> used = new HashSet<>();
        for (IndexLine line : lines) {
            StoredFile match = match(line, files, used, contents);
            if (match != null) {
                used.add(match.path());
                found++;
            } else if (files.isEmpty()) {
                (pathsByName.containsKey(line.fileName()) ? differing : gone).add(line);
            } else {
                (lines.size() > 1 ? overwritten : differing).add(line);
            }
        }
    }

    private static @Nullable StoredFile match(IndexLine line, List<StoredFile> files, Set<String> used, Map<Long, byte[]> contents) {
        for (StoredFile file : files) {
            if ((file.size() == line.size() || !line.isMeasured()) && !used.contains(file.path()) && hasSum(line, contents.get(file.entryId()))) {
                return file;
            }
        }
        return null;
    }

    /** True if the checksums agree, or cannot be compared: there is none, the content was stored earlier, or the file contained more than one entry. */
    private static boolean hasSum(IndexLine line, byte @Nullable [] entry) {
        if (entry == null || entry.length > line.size() || entry.length < line.size() - 1) {
            return true;
        }
        MessageDigest md5 = md5();
        md5.update(entry);
        if (entry.length < line.size()) {
            // version 3 ends a file with a blank line, which is not part of the entry
            md5.update((byte) '\n');
        }
        return HexFormat.of().formatHex(md5.digest()).equals(line.md5());
    }

    /** The servers' choice: it detects accidents, not forgery. */
    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}

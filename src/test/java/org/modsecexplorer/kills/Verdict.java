package org.modsecexplorer.kills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.schema.Tables;

/** Checks what must hold after a kill and at the end. Returns descriptions of violations, empty if there are none. */
final class Verdict {

    private final LivingSource source;
    private final KilledStore store;
    private final @Nullable Path mergedLog;

    /** @param mergedLog null if the program writes none */
    Verdict(LivingSource source, KilledStore store, @Nullable Path mergedLog) {
        this.source = source;
        this.store = store;
        this.mergedLog = mergedLog;
    }

    /** At any moment: the entries of deleted files are stored, nothing is stored twice, and the merged log matches the store. */
    List<String> afterKill() throws IOException {
        StoreFacts facts = store.facts();
        List<String> wrong = new ArrayList<>(facts.contradictions());
        Set<String> stored = new HashSet<>(facts.hashes());
        source.gone().forEach((file, entries) -> {
            long lost = entries.stream().filter(entry -> !stored.contains(entry.hash())).count();
            if (lost > 0) {
                wrong.add(file + " is deleted, and " + lost + " of its " + entries.size() + " entries are not stored");
            }
        });
        if (mergedLog != null) {
            List<String> whole = facts.hashes().stream().filter(hash -> !facts.incomplete().contains(hash)).toList();
            compareMerged(mergedLog, whole, facts.mergedLength(), wrong);
        }
        return wrong;
    }

    /** The merged log contains the text of the stored entries in order, and nothing else. */
    private void compareMerged(Path mergedLog, List<String> hashes, long length, List<String> wrong) throws IOException {
        byte[] bytes = Files.exists(mergedLog) ? Files.readAllBytes(mergedLog) : new byte[0];
        if (bytes.length < length) {
            wrong.add("the merged log is shorter than its committed length: " + bytes.length + " of " + length + " bytes");
            return;
        }
        String text = new String(bytes, 0, (int) length, StandardCharsets.ISO_8859_1);
        Map<String, Entry> written = source.entries();
        int at = 0;
        for (String hash : hashes) {
            Entry entry = written.get(hash);
            if (entry == null || !text.startsWith(entry.text().stripTrailing(), at)) {
                wrong.add("at byte " + at + " the merged log does not contain the store's next entry");
                return;
            }
            at += entry.text().stripTrailing().length();
            while (at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
        }
        if (at != text.length()) {
            wrong.add("after byte " + at + " the merged log contains more than the store");
        }
    }

    /** After the server has stopped and a run has ended by itself: each entry is stored once with the same bytes, and nothing else is left anywhere. */
    List<String> atTheEnd(Path temporary) throws IOException {
        List<String> wrong = afterKill();
        StoreFacts facts = store.facts();
        Map<String, Entry> expected = source.entries();
        if (facts.hashes().size() != expected.size() || !expected.keySet().equals(new HashSet<>(facts.hashes()))) {
            wrong.add("the store holds " + facts.hashes().size() + " entries, but the server wrote " + expected.size());
        }
        if (!facts.incomplete().isEmpty()) {
            wrong.add(facts.incomplete().size() + " incomplete entries are stored in addition to the complete ones");
        }
        if (mergedLog != null && Files.size(mergedLog) != facts.mergedLength()) {
            wrong.add("the merged log has " + Files.size(mergedLog) + " bytes, but the committed length is " + facts.mergedLength());
        }
        bytesDiffer(expected, wrong);
        left(source.folder(), "source", wrong);
        left(temporary, "folder for temporary files", wrong);
        return wrong;
    }

    private void bytesDiffer(Map<String, Entry> expected, List<String> wrong) {
        try (Store opened = store.open()) {
            opened.dsl().select(Tables.TRANSACTION_ENTRY.ID, Tables.TRANSACTION_ENTRY.ENTRY_HASH).from(Tables.TRANSACTION_ENTRY).fetch().forEach(row -> {
                byte[] bytes = opened.rawEntries().read(row.value1());
                if (bytes == null || !expected.containsKey(Entry.hash(bytes))) {
                    wrong.add("entry " + row.value1() + " does not have the bytes that were written");
                }
            });
        }
    }

    /** DuckDB's driver unpacks its library at each start, unless the library is next to its jar, as in an installation. */
    private static boolean isUnpackedByDriver(Path file) {
        return file.getFileName().toString().startsWith("libduckdb_java")
                && DuckDBDriver.class.getResource("/libduckdb_java.so_linux_" + System.getProperty("os.arch").replace("aarch64", "arm64")) != null;
    }

    /** Folders may remain; the newest always does. */
    private static void left(Path folder, String what, List<String> wrong) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> left = files.filter(Files::isRegularFile).filter(file -> !isUnpackedByDriver(file)).toList();
            if (!left.isEmpty()) {
                wrong.add(left.size() + " files are left in the " + what + ", for example " + left.getFirst());
            }
        }
    }
}

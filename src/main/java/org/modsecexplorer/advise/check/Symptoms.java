package org.modsecexplorer.advise.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.patient.Setting;

/** Counts the engine's messages about its own problems, from any source. */
final class Symptoms {

    private static final int LONGEST_EXAMPLE = 160;

    private record Seen(long count, String example) {}

    private final Map<Symptom, Seen> seen = new EnumMap<>(Symptom.class);

    void add(String message) {
        add(message, 1);
    }

    /** Adds a message of the engine if it shows a symptom. @param count number of occurrences */
    void add(String message, long count) {
        Symptom.of(message).ifPresent(symptom -> seen.merge(
                symptom, new Seen(count, message), (before, now) -> new Seen(before.count() + now.count(), before.example())));
    }

    /** @param setting empty if no configuration is available; then only fixes that need none are proposed */
    void tell(Where where, Optional<Setting> setting, Findings findings) {
        seen.forEach((symptom, what) -> findings.add(
                symptom.ailment(), where, mending(symptom, setting), what.count(), shortened(what.example())));
    }

    private static String shortened(String example) {
        return example.length() <= LONGEST_EXAMPLE ? example : example.substring(0, LONGEST_EXAMPLE - 1) + "…";
    }

    private static List<String> mending(Symptom symptom, Optional<Setting> setting) {
        return switch (symptom) {
            case NOT_WRITTEN -> setting.flatMap(found -> found.path("SecAuditLogStorageDir")
                            .map(folder -> found.patient().group().place("SecAuditLogStorageDir", folder, StorageCheck.USUAL)))
                    .orElse(List.of());
            case LOG_LOCK -> concurrent(setting);
            case COLLECTION_LOCK -> List.of("./configure --disable-collection-global-lock");
            case DBM -> setting.flatMap(found -> found.path("SecDataDir").map(folder -> found.patient().group().share(folder, true)))
                    .orElse(List.of());
            case PCRE -> List.of("SecPcreMatchLimit 500000", "SecPcreMatchLimitRecursion 500000");
        };
    }

    /** Lines for a concurrent log with a folder that all users can use. */
    private static List<String> concurrent(Optional<Setting> setting) {
        List<String> lines = new ArrayList<>(List.of("SecAuditLogType Concurrent"));
        lines.addAll(setting.map(found -> found.patient().group().instead("SecAuditLogStorageDir", StorageCheck.USUAL)).orElse(List.of("SecAuditLogStorageDir " + StorageCheck.USUAL)));
        return lines;
    }
}

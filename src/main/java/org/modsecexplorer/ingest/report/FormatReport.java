package org.modsecexplorer.ingest.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.audit.Format;

/**
 * An import's result for one format.
 *
 * @param files whose first entry has this format
 */
public record FormatReport(Format format, long files, long entries, long known, long warnings, long failures) {

    private FormatReport plus(FileReport file) {
        return new FormatReport(
                format, files + 1, entries + file.entries(), known + file.known(), warnings + file.warnings(), failures + file.failures());
    }

    /** Totals over files; files without a known format are left out. */
    static List<FormatReport> of(List<FileReport> files) {
        Map<Format, FormatReport> sums = new EnumMap<>(Format.class);
        for (FileReport file : files) {
            if (file.format() != null) {
                FormatReport so = sums.getOrDefault(file.format(), new FormatReport(file.format(), 0, 0, 0, 0, 0));
                sums.put(file.format(), so.plus(file));
            }
        }
        return List.copyOf(sums.values());
    }
}

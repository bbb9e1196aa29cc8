package org.modsecexplorer.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.ingest.read.ReadPart;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.FileReport;
import org.modsecexplorer.store.write.PreparedEntry;

/** Collects the results of an import, file by file. Used by one thread. */
final class FileReports {

    /** Totals of one file, whose parts arrive one after the other. */
    private static final class Sums {
        private @Nullable Format format;
        private long entries;
        private long stored;
        private long warnings;
        private long failures;
    }

    private final Map<String, Sums> byPath = new LinkedHashMap<>();

    private Sums of(String path) {
        return byPath.computeIfAbsent(path, _ -> new Sums());
    }

    void read(ReadPart<PreparedEntry> part) {
        Sums sums = of(part.file().facts().path());
        sums.format = sums.format == null ? part.format() : sums.format;
        sums.entries += part.entries().size() + part.skipped();
        sums.warnings += part.entries().stream().filter(PreparedEntry::hasWarnings).count();
        for (FileProblem problem : part.problems()) {
            sums.failures += problem.kind().isFailure() ? 1 : 0;
        }
    }

    /** Counts new entries of a file. */
    void stored(String path, int entries) {
        of(path).stored += entries;
    }

    /** In the source's order. */
    List<FileReport> all() {
        return byPath.entrySet().stream()
                .map(file -> {
                    Sums sums = file.getValue();
                    return new FileReport(
                            file.getKey(), sums.format, sums.entries, sums.entries - sums.stored, sums.warnings, sums.failures);
                })
                .toList();
    }
}

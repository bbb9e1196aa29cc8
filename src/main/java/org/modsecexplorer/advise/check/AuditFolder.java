package org.modsecexplorer.advise.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.machine.PathFacts;
import org.modsecexplorer.advise.patient.Shell;
import org.modsecexplorer.ingest.report.CancelSignal;

/** Examines the content of an audit folder in one walk. It follows no links and opens only tiny files. */
final class AuditFolder extends SimpleFileVisitor<Path> {

    static final int MOST_FILES = 500_000;

    private static final int MODES_LOOKED_AT = 2_000;
    private static final Duration STILL_WRITTEN = Duration.ofMinutes(2);

    /** The text of an engine without JSON. @see "transaction.cc toJSON, ModSecurity 3, built without YAJL" */
    private static final String NO_JSON = "{\"error\":\"ModSecurity was not compiled with JSON support.\"}";

    /** Names of files with an entry. An index may legitimately be empty. */
    private static final Pattern ENTRY = Pattern.compile("\\d{8}-\\d{6}-");

    private final Instant now;
    private final Instant since;
    private final CancelSignal cancel;
    private final Growth growth = new Growth();
    private final List<Path> unreadable = new ArrayList<>();
    private final List<Path> openFolders = new ArrayList<>();
    private final List<Path> readableFiles = new ArrayList<>();
    private final List<PathFacts> privateFiles = new ArrayList<>();
    private final List<Path> empty = new ArrayList<>();
    private final List<Path> withoutJson = new ArrayList<>();
    private long files;

    private AuditFolder(Instant now, Instant since, CancelSignal cancel) {
        this.now = now;
        this.since = since;
        this.cancel = cancel;
    }

    /**
     * @param since the last start of the server, {@link Instant#MIN} if it is unknown
     * @throws IOException if the folder itself cannot be listed
     */
    static AuditFolder look(Path folder, Instant now, Instant since, CancelSignal cancel) throws IOException {
        AuditFolder look = new AuditFolder(now, since, cancel);
        Files.walkFileTree(folder, look);
        return look;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        PathFacts.of(folder).filter(facts -> facts.isOpenToAll() && !facts.isSticky()).ifPresent(_ -> openFolders.add(folder));
        return cancel.isCancelled() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            files++;
            growth.add(attributes.lastModifiedTime().toInstant(), attributes.size());
            if (files <= MODES_LOOKED_AT) {
                PathFacts.of(file).filter(PathFacts::isReadableByAll).ifPresent(_ -> readableFiles.add(file));
                PathFacts.of(file).filter(PathFacts::isPrivate).ifPresent(privateFiles::add);
            }
            if (attributes.size() == 0 && isOfThisRun(attributes) && ENTRY.matcher(file.getFileName().toString()).lookingAt() && attributes.lastModifiedTime().toInstant().isBefore(now.minus(STILL_WRITTEN))) {
                empty.add(file);
            } else if (attributes.size() == NO_JSON.length() && isOfThisRun(attributes) && holdsNoJson(file)) {
                withoutJson.add(file);
            }
        }
        return files < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
        unreadable.add(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason) {
        if (reason != null) {
            unreadable.add(folder);
        }
        return FileVisitResult.CONTINUE;
    }

    /** False for a file that the server wrote before it was last started: what was wrong then may be mended. */
    private boolean isOfThisRun(BasicFileAttributes attributes) {
        return !attributes.lastModifiedTime().toInstant().isBefore(since);
    }

    private static boolean holdsNoJson(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).equals(NO_JSON);
        } catch (IOException e) {
            return false;
        }
    }

    Growth growth() {
        return growth;
    }

    boolean isCutShort() {
        return files >= MOST_FILES;
    }

    /** Adds one finding per kind: the number of files, and the first one as an example. */
    void tell(Path folder, Findings findings) {
        tell(unreadable, Ailment.NOT_READABLE, findings, List.of());
        tell(openFolders, Ailment.FOLDERS_OPEN, findings, List.of("find " + Shell.word(folder) + " -type d -perm -o+w -exec chmod o= {} +"));
        tell(readableFiles, Ailment.ENTRIES_READABLE, findings, List.of("find " + Shell.word(folder) + " -type f -perm -o+r -exec chmod o= {} +"));
        privateFiles.stream().findFirst().ifPresent(example -> findings.add(
                Ailment.ENTRIES_PRIVATE, new Where.At(example.path()), List.of("find " + Shell.word(folder) + " -type f ! -perm -g+r -exec chmod g+r {} +"),
                example.path().toString(), privateFiles.size(), example.owner()));
        tell(empty, Ailment.EMPTY_FILES, findings, List.of());
        tell(withoutJson, Ailment.JSON_EMPTY, findings, List.of("SecAuditLogFormat Native"));
        if (isCutShort()) {
            findings.note(Note.Kind.TOO_MANY_FILES, folder.toString(), MOST_FILES);
        }
    }

    private static void tell(List<Path> paths, Ailment ailment, Findings findings, List<String> mending) {
        Optional<Path> first = paths.stream().findFirst();
        first.ifPresent(example -> findings.add(ailment, new Where.At(example), mending, Objects.toString(example), paths.size()));
    }
}

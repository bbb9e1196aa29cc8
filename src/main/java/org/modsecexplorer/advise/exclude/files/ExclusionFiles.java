package org.modsecexplorer.advise.exclude.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Exclusion;
import org.modsecexplorer.advise.exclude.Plan;

/** The two files of a plan: one is included before the rule set, the other after it. */
public final class ExclusionFiles {

    /**
     * The first id of our rules. 1 to 99,999 are for local use; the ids of the rule set (900,000 to 999,999), of its plugins (9,500,000 to 9,999,999) and of
     * other publishers lie above.
     */
    public static final int FIRST_ID = 80_000;

    /** The folder has a file of that name that this program did not write; it is left as it is. */
    public static final class ForeignFileException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient Path file;

        ForeignFileException(Path file) {
            super("The file " + file + " was not written by this program, so it is left as it is. Choose another folder.");
            this.file = file;
        }

        public Path file() {
            return file;
        }
    }

    static final String MARK = "# Exclusions written by ModSec Explorer";
    static final String BEFORE = "before.conf";
    static final String AFTER = "after.conf";
    private static final String EARLIER = ".earlier";

    private final String before;
    private final String after;

    /** @param earlier exclusions to continue @param used ids that the log has */
    public ExclusionFiles(Plan plan, EarlierFiles earlier, int firstId, Set<Integer> used, LocalDate today) {
        EarlierFiles kept = earlier.without(plan);
        Set<Integer> taken = new HashSet<>(used);
        taken.addAll(kept.ids());
        Directives directives = new Directives(plan.engine(), new RuleIds(firstId, taken), today);
        StringBuilder first = new StringBuilder(head(plan, today, "before the rule set, after crs-setup.conf"));
        StringBuilder second = new StringBuilder(head(plan, today, "after the rule set"));
        first.append(kept.text(true));
        second.append(kept.text(false));
        for (Exclusion exclusion : plan.exclusions()) {
            first.append(directives.before(exclusion));
            second.append(directives.after(exclusion));
        }
        before = first.toString();
        after = second.toString();
    }

    /** One exclusion as it would be written, with the ids that it would have alone. @param used ids that the log has */
    public static Directive directive(Exclusion exclusion, Engine engine, int firstId, Set<Integer> used, LocalDate today) {
        Directives directives = new Directives(engine, new RuleIds(firstId, used), today);
        String before = directives.before(exclusion);
        String text = before.isEmpty() ? directives.after(exclusion) : before;
        // its first line is for files only
        return new Directive(!before.isEmpty(), text.substring(text.indexOf('\n') + 1).strip());
    }

    private static String head(Plan plan, LocalDate today, String where) {
        return MARK + " on " + today + " for " + plan.engine().title() + ".\n# Include this file " + where + ".\n\n";
    }

    public String before() {
        return before;
    }

    public String after() {
        return after;
    }

    /**
     * Writes both files. Earlier ones of ours are kept beside them; a file of somebody else is never replaced.
     *
     * @return the earlier files that were renamed
     * @throws IOException if a file cannot be written, or is not ours
     */
    public List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path first = folder.resolve(BEFORE);
        Path second = folder.resolve(AFTER);
        check(first);
        check(second);
        List<Path> kept = new ArrayList<>();
        replace(first, before, kept);
        replace(second, after, kept);
        return kept;
    }

    /** @throws ForeignFileException if the file exists and is not ours */
    static void check(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(MARK)) {
            throw new ForeignFileException(file);
        }
    }

    /** The new file takes its name in one step. */
    private static void replace(Path file, String text, List<Path> kept) throws IOException {
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".part");
        try {
            Files.writeString(half, text, StandardCharsets.ISO_8859_1);
            readableByTheServer(half);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Path earlier = file.resolveSibling(file.getFileName() + EARLIER);
                Files.move(file, earlier, StandardCopyOption.REPLACE_EXISTING);
                kept.add(earlier);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void readableByTheServer(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (UnsupportedOperationException e) {
            // Windows has no such permissions
        }
    }
}

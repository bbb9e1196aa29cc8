package org.modsecexplorer.advise.exclude.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Plan;

/** The exclusions that were written into a folder earlier. They are continued as they stand: a change by hand is never lost. */
public record EarlierFiles(List<EarlierExclusion> exclusions) {

    public static final EarlierFiles NONE = new EarlierFiles(List.of());

    private static final Pattern ID = Pattern.compile("\\bid:'?([0-9]{1,9})\\b");
    private static final Pattern HEAD = Pattern.compile(Pattern.quote(ExclusionFiles.MARK) + "[^\\n]* for ([^\\n]*)\\.\\n(?:#[^\\n]*\\n)*\\n*");

    public EarlierFiles {
        exclusions = List.copyOf(exclusions);
    }

    /**
     * Reads both files; a file that is not there has none.
     *
     * @throws IOException if a file cannot be read, is not ours, or was written for another engine
     */
    public static EarlierFiles read(Path folder, Engine engine) throws IOException {
        List<EarlierExclusion> found = new ArrayList<>(read(folder.resolve(ExclusionFiles.BEFORE), true, engine));
        found.addAll(read(folder.resolve(ExclusionFiles.AFTER), false, engine));
        return new EarlierFiles(found);
    }

    private static List<EarlierExclusion> read(Path file, boolean isBefore, Engine engine) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        ExclusionFiles.check(file);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            throw new ExclusionFiles.ForeignFileException(file);
        }
        if (!head.group(1).equals(engine.title())) {
            throw new OtherEngineException(file, head.group(1), engine);
        }
        List<EarlierExclusion> found = new ArrayList<>();
        for (String part : text.substring(head.end()).split("(?m)^(?=" + ExclusionLine.MARK + ")")) {
            if (!part.isBlank()) {
                found.add(EarlierExclusion.of(isBefore, part.strip() + "\n"));
            }
        }
        return found;
    }

    /** Without those that a plan writes again. */
    public EarlierFiles without(Plan plan) {
        return new EarlierFiles(exclusions.stream().filter(earlier -> plan.exclusions().stream().noneMatch(earlier::isReplacedBy)).toList());
    }

    /** The ids of their rules. */
    Set<Integer> ids() {
        Set<Integer> ids = new HashSet<>();
        exclusions.forEach(earlier -> ID.matcher(earlier.text()).results().forEach(id -> ids.add(Integer.valueOf(id.group(1)))));
        return ids;
    }

    String text(boolean isBefore) {
        StringBuilder text = new StringBuilder();
        exclusions.stream().filter(earlier -> earlier.isBefore() == isBefore).forEach(earlier -> text.append(earlier.text()).append('\n'));
        return text.toString();
    }

    /** The folder has exclusions for an engine that names things differently. */
    public static final class OtherEngineException extends IOException {

        private static final long serialVersionUID = 1L;

        OtherEngineException(Path file, String writtenFor, Engine engine) {
            super("The exclusions in " + file + " are for " + writtenFor + ", the new ones for " + engine.title() + ". Choose another folder.");
        }
    }
}

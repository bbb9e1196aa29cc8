package org.modsecexplorer.advise.exclude.files;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Exclusion;
import org.modsecexplorer.advise.exclude.WrittenExclusion;

/**
 * An exclusion in a file that was written earlier.
 *
 * @param isBefore  true if it stands in the file before the rule set
 * @param text      as it stands there, with comments, and with what somebody changed or added by hand
 * @param known     null if its first line is missing or changed, as in files of earlier releases
 */
public record EarlierExclusion(boolean isBefore, String text, @Nullable WrittenExclusion known) {

    static EarlierExclusion of(boolean isBefore, String text) {
        return new EarlierExclusion(isBefore, text, ExclusionLine.read(text.lines().findFirst().orElse("")).orElse(null));
    }

    /** Its first comment for people, else its first line. */
    public String title() {
        List<String> lines = text.lines().filter(line -> !line.startsWith(ExclusionLine.MARK) && !line.isBlank()).toList();
        String first = lines.isEmpty() ? "" : lines.getFirst();
        return first.startsWith("# ") ? first.substring(2) : first;
    }

    /** True if the other does the same, and perhaps more. */
    boolean isReplacedBy(Exclusion other) {
        return known != null && switch (known.exclusion()) {
            case Exclusion.PlaceOnPath it -> other instanceof Exclusion.PlaceOnPath by && by.scope().equals(it.scope()) && by.places().containsAll(it.places()) && by.rules().containsAll(it.rules());
            case Exclusion.TagOnPath it -> other instanceof Exclusion.TagOnPath by && by.scope().equals(it.scope()) && by.places().containsAll(it.places()) && by.tag().equals(it.tag());
            case Exclusion.Setting it -> other instanceof Exclusion.Setting by && by.setting() == it.setting() && by.values().containsAll(it.values());
            case Exclusion.RuleOnPath it -> other instanceof Exclusion.RuleOnPath by && by.scope().equals(it.scope()) && by.rules().containsAll(it.rules());
            case Exclusion.PlaceEverywhere it -> other instanceof Exclusion.PlaceEverywhere by && by.collection().equals(it.collection())
                    && (by.name() == null || by.name().equals(it.name())) && by.rules().containsAll(it.rules());
            case Exclusion.RuleEverywhere it -> other instanceof Exclusion.RuleEverywhere by && by.rules().containsAll(it.rules());
            case Exclusion.None _ -> false;
        };
    }
}

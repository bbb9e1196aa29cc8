package org.modsecexplorer.store.write;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.store.values.Hashes;
import org.modsecexplorer.store.values.TextLists;

/** The attributes that all matches of one rule in one rule-set version share. */
public record RuleDefinitionKey(
        @Nullable Integer ruleId,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable String rev,
        @Nullable Severity severity,
        @Nullable String ver,
        @Nullable Integer maturity,
        @Nullable Integer accuracy,
        List<String> tags) {

    static RuleDefinitionKey of(RuleMatch match) {
        return new RuleDefinitionKey(
                match.ruleId(),
                match.file(),
                match.line(),
                match.rev(),
                match.severity(),
                match.ver(),
                match.maturity(),
                match.accuracy(),
                match.tags());
    }

    /** SHA-256 over all parts; two definitions with equal parts are the same, whichever machine read them. */
    byte[] hash() {
        return Hashes.of(TextLists.write(List.of(
                String.valueOf(ruleId),
                String.valueOf(file),
                String.valueOf(line),
                String.valueOf(rev),
                String.valueOf(severity),
                String.valueOf(ver),
                String.valueOf(maturity),
                String.valueOf(accuracy),
                TextLists.write(tags))));
    }
}

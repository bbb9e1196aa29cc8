package org.modsecexplorer.parse.coraza;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.message.RulePhases;
import org.modsecexplorer.parse.parts.MatchDraft;

/** Reads the object that describes a match in Coraza's JSON formats. @see "internal/auditlog/auditlog.go LogMessageData" */
final class CorazaRuleData {

    private CorazaRuleData() {}

    /**
     * @param message the rule's message, null if not given
     * @param said    the same match as parsed from its error message, which gives action and phase; null if there is none
     */
    static RuleMatch match(Json data, @Nullable String message, @Nullable RuleMatch said, List<String> warnings) {
        String raw = data.get("raw").textOrNull();
        MatchDraft match = new MatchDraft(said != null ? said.message() : message == null ? "" : message);
        match.id = data.get("id").text();
        match.file = data.get("file").text();
        match.line = data.get("line").integer();
        match.rev = data.get("rev").text();
        match.msg = data.get("msg").textOrNull();
        if (match.msg == null) {
            match.msg = message;
        }
        match.data = data.get("data").text();
        match.severity = severity(data.get("severity").text());
        match.ver = data.get("ver").text();
        match.maturity = data.get("maturity").integer();
        match.accuracy = data.get("accuracy").integer();
        match.tags.addAll(data.get("tags") instanceof Json.Arr tags ? tags.texts() : List.of());
        match.action = said == null ? Action.UNSTATED : said.action();
        match.phase = said != null && said.phase() != null ? said.phase() : raw == null ? null : RulePhases.ofRule(raw);
        match.explanation = said == null ? "" : said.explanation();
        match.target = said == null ? null : said.target();
        return match.finish(true, warnings);
    }

    /** The severity; null if it is missing, or -1, which stands for none. */
    private static @Nullable String severity(@Nullable String number) {
        return number == null || number.startsWith("-") ? null : number;
    }
}

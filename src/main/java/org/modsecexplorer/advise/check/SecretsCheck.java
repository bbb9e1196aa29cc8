package org.modsecexplorer.advise.check;

import java.util.List;
import java.util.Set;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.patient.Setting;

/** Checks that passwords in request bodies do not get into the log. */
final class SecretsCheck {

    /** Phase 5 runs for refused requests, too, wherever the line is. */
    private static final String MASKED =
            "SecAction \"id:9004711,phase:5,pass,nolog,sanitiseArg:password,sanitiseArg:passwd,sanitiseArg:pass,sanitiseArg:pwd\"";

    /** libmodsecurity 3 knows no sanitiseArg; there, entries with a password do without their body. */
    private static final String LEFT_OUT =
            "SecRule ARGS_NAMES \"@rx (?i)(?:^|[.])(?:password|passwd|pass|pwd)$\" \"id:9004712,phase:5,pass,nolog,ctl:auditLogParts=-C\"";

    private static final Set<String> MASKING = Set.of("sanitiseArg", "sanitizeArg");

    private final Findings findings;

    SecretsCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param parts those that hold request bodies */
    void examine(Setting setting, String parts) {
        if (!parts.isEmpty() && isNeeded(setting)) {
            int version = setting.patient().isVersion3() ? 3 : 2;
            findings.add(Ailment.BODIES_WITH_SECRETS, setting.whereOf("SecAuditLogParts"), List.of(mending(setting)), parts, version);
        }
    }

    /** True if bodies are read, and nothing keeps passwords out of the log. */
    static boolean isNeeded(Setting setting) {
        return setting.value("SecRequestBodyAccess", "Off").equalsIgnoreCase("On") && isOpen(setting);
    }

    /** True if nothing would keep passwords out of the log. */
    static boolean isOpen(Setting setting) {
        return setting.patient().config().isWhole() && setting.patient().config().directives().stream()
                .filter(directive -> directive.is("SecRule") || directive.is("SecAction"))
                .flatMap(directive -> directive.arguments().stream())
                .noneMatch(argument -> keepsSecretsOut(argument, setting.patient().isVersion3()));
    }

    private static boolean keepsSecretsOut(String actions, boolean isVersion3) {
        return actions.contains("auditLogParts=-C") || !isVersion3 && MASKING.stream().anyMatch(actions::contains);
    }

    static String mending(Setting setting) {
        return setting.patient().isVersion3() ? LEFT_OUT : MASKED;
    }
}

package org.modsecexplorer.advise.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modsecexplorer.advise.config.Directive;
import org.modsecexplorer.advise.config.ServerKind;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.patient.Patient;
import org.modsecexplorer.advise.patient.Setting;

/** Checks that attacks are refused: that the engine is on, that it reads request bodies, and that there are rules. */
final class EngineCheck {

    private static final String DIRECTIVE = "SecRuleEngine";
    private static final String BODIES = "SecRequestBodyAccess";

    /** Where Debian's package modsecurity-crs puts the rules. */
    private static final Path RULES = Path.of("/usr/share/modsecurity-crs");

    private static final Path APT = Path.of("/usr/bin/apt-get");

    /** Directives that bring rules from elsewhere. */
    private static final Set<String> OTHER_SOURCES = Set.of("secrulescript", "secremoterules", "modsecurity_rules_remote");

    /** Ids of modsecurity.conf-recommended: its rules choose body parsers and refuse broken requests, but know no attack. */
    private static final Pattern RECOMMENDED = Pattern.compile("\\bid:\\s*'?2000\\d\\d\\b");

    private static final Pattern ACTION = Pattern.compile("(?:^|,)\\s*(pass|nolog)\\s*(?=,|$)");

    private final Findings findings;

    EngineCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        if (!setting.isKnown(DIRECTIVE)) {
            return;
        }
        List<String> mending = List.of(DIRECTIVE + " On");
        switch (setting.value(DIRECTIVE, "Off").toLowerCase(Locale.ROOT)) {
            // mod_security2.c hook_request_early, transaction.cc: with the engine off, nothing is inspected or logged
            case "off" -> findings.add(Ailment.ENGINE_OFF, setting.whereOf(DIRECTIVE), mending);
            case "detectiononly" -> findings.add(Ailment.ENGINE_DETECTS, setting.whereOf(DIRECTIVE), mending);
            default -> {}
        }
        bodies(setting);
    }

    private void bodies(Setting setting) {
        if (setting.isKnown(BODIES) && setting.value(BODIES, "Off").equalsIgnoreCase("Off")) {
            List<String> lines = new ArrayList<>(List.of(BODIES + " On"));
            if (SecretsCheck.isOpen(setting)) {
                lines.add(SecretsCheck.mending(setting));
            }
            findings.add(Ailment.BODIES_NOT_INSPECTED, setting.whereOf(BODIES), lines);
        }
    }

    /** Looks for rules in the whole configuration. */
    void examineRules(Patient patient) {
        boolean isServer = patient.config().kind() != ServerKind.RULES && patient.config().isWhole();
        if (isServer && patient.config().directives().stream().noneMatch(EngineCheck::bringsRules)) {
            Setting setting = patient.settings().getFirst();
            findings.add(Ailment.NO_RULES, patient.rulesFile(), mending(setting));
        }
    }

    private static boolean bringsRules(Directive directive) {
        return directive.is("SecRule") && !isHelper(directive) || OTHER_SOURCES.contains(directive.name().toLowerCase(Locale.ROOT));
    }

    /** True for a rule that neither refuses nor reports anything. */
    private static boolean isHelper(Directive rule) {
        String actions = rule.arguments().size() > 2 ? rule.arguments().get(2) : "";
        Matcher quiet = ACTION.matcher(actions);
        return RECOMMENDED.matcher(actions).find() || quiet.results().map(found -> found.group(1)).distinct().count() == 2;
    }

    private static List<String> mending(Setting setting) {
        List<String> lines = new ArrayList<>();
        boolean isInstalled = Files.isDirectory(RULES);
        if (!isInstalled && !Files.isExecutable(APT)) {
            return lines;
        }
        if (!isInstalled) {
            lines.add("apt-get install modsecurity-crs");
        }
        Patient patient = setting.patient();
        if (patient.isVersion3()) {
            // libmodsecurity does not know IncludeOptional, which the package's own list uses
            lines.add("Include /etc/modsecurity/crs/crs-setup.conf");
            lines.add("Include " + RULES + "/rules/*.conf");
            return lines;
        }
        lines.addAll(WorkFoldersCheck.collections(setting));
        boolean isIncluded = patient.config().directives().stream()
                .anyMatch(directive -> directive.name().toLowerCase(Locale.ROOT).startsWith("include") && directive.value().startsWith(RULES + "/"));
        if (!isIncluded) {
            lines.add("IncludeOptional " + RULES + "/*.load");
        }
        return lines;
    }
}

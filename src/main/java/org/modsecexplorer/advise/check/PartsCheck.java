package org.modsecexplorer.advise.check;

import java.util.List;
import java.util.Set;
import org.modsecexplorer.advise.config.Directive;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.patient.Setting;

/** Checks for parts that the analysis needs, and for parts that leak secrets or waste space. */
final class PartsCheck {

    /** All parts, in their usual order. */
    private static final String ALL = "ABCDEFGHIJKZ";

    private static final Set<String> PROCESSED = Set.of("SecRule", "SecAction");

    private final Findings findings;

    PartsCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        String parts = setting.parts();
        Where where = setting.whereOf("SecAuditLogParts");
        if (!parts.matches("[A-KZ]+")) {
            // msc_logging.c is_valid_parts_specification: the server does not start
            findings.add(Ailment.PARTS_INVALID, where, List.of("SecAuditLogParts ABCFHJZ"), parts);
            return;
        }
        missing(parts, 'H', Ailment.PART_H_MISSING, where);
        missing(parts, 'B', Ailment.PART_B_MISSING, where);
        missing(parts, 'F', Ailment.PART_F_MISSING, where);
        boolean hasBody = parts.indexOf('C') >= 0 || parts.indexOf('I') >= 0;
        if (!hasBody) {
            missing(parts, 'C', Ailment.PART_C_MISSING, where);
        }
        if (setting.patient().isVersion3() && parts.indexOf('I') >= 0 && parts.indexOf('C') < 0) {
            // transaction.cc toOldAuditLogFormat, toJSON, ModSecurity 3: part I is never filled
            findings.add(Ailment.PART_I_EMPTY, where, List.of(line(parts.replace("I", ""), 'C')), parts);
        }
        leaks(setting, parts, hasBody, where);
    }

    private void missing(String parts, char letter, Ailment ailment, Where where) {
        if (parts.indexOf(letter) < 0) {
            findings.add(ailment, where, List.of(line(parts, letter)), parts);
        }
    }

    private void leaks(Setting setting, String parts, boolean hasBody, Where where) {
        boolean readsBodies = setting.value("SecRequestBodyAccess", "Off").equalsIgnoreCase("On");
        if (hasBody && readsBodies && !isSanitised(setting)) {
            // libmodsecurity 3 does not support sanitiseArg: only omitting the body helps
            String mending = setting.patient().isVersion3()
                    ? without(without(parts, 'C'), 'I')
                    : "SecAction \"id:9004711,phase:2,pass,nolog,sanitiseArg:password,sanitiseArg:passwd,sanitiseArg:pass,sanitiseArg:pwd\"";
            findings.add(
                    Ailment.BODIES_WITH_SECRETS, where,
                    List.of(setting.patient().isVersion3() ? "SecAuditLogParts " + mending : mending), parts);
        }
        if (parts.indexOf('E') >= 0 && setting.value("SecResponseBodyAccess", "Off").equalsIgnoreCase("On")) {
            findings.add(Ailment.PART_E_LARGE, where, List.of("SecAuditLogParts " + without(parts, 'E')), parts);
        }
        if (parts.indexOf('K') >= 0) {
            findings.add(Ailment.PART_K_LARGE, where, List.of("SecAuditLogParts " + without(parts, 'K')), parts);
        }
    }

    private static boolean isSanitised(Setting setting) {
        return setting.patient().config().directives().stream()
                .filter(directive -> PROCESSED.contains(directive.name()))
                .map(Directive::arguments)
                .flatMap(List::stream)
                .anyMatch(argument -> argument.contains("sanitiseArg") || argument.contains("sanitizeArg"));
    }

    private static String line(String parts, char more) {
        StringBuilder sorted = new StringBuilder("SecAuditLogParts ");
        ALL.chars().filter(letter -> letter == more || parts.indexOf(letter) >= 0).forEach(letter -> sorted.append((char) letter));
        return sorted.toString();
    }

    private static String without(String parts, char letter) {
        return parts.replace(String.valueOf(letter), "");
    }
}

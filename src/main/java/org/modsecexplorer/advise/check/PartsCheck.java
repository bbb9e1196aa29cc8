package org.modsecexplorer.advise.check;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.patient.Setting;

/** Checks for parts that the analysis needs, and for parts that waste space. Every finding proposes the same line, which fulfils all wishes. */
final class PartsCheck {

    private static final String DIRECTIVE = "SecAuditLogParts";

    /** All parts, in their usual order. */
    private static final String ALL = "ABCDEFGHIJKZ";

    private final Findings findings;

    PartsCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        if (!setting.isKnown(DIRECTIVE)) {
            return;
        }
        Where where = setting.whereOf(DIRECTIVE);
        Parts parts = new Parts(setting.parts(), setting);
        if (!parts.isValid()) {
            // msc_logging.c is_valid_parts_specification: the server does not start
            Parts usual = new Parts("ABCFHJZ", setting);
            findings.add(Ailment.PARTS_INVALID, where, usual.mending(true), parts.letters());
            return;
        }
        for (Ailment ailment : parts.ailments()) {
            boolean bringsBodies = ailment == Ailment.PART_C_MISSING || ailment == Ailment.PART_I_EMPTY;
            findings.add(ailment, where, parts.mending(bringsBodies), parts.letters());
        }
        new SecretsCheck(findings).examine(setting, parts.bodies());
    }

    /** The letters in effect. */
    private record Parts(String letters, Setting setting) {

        boolean isValid() {
            return letters.matches("[A-KZ]+");
        }

        boolean has(char letter) {
            return letters.indexOf(letter) >= 0;
        }

        /** The parts that hold request bodies. In ModSecurity 3, part I never does ({@code transaction.cc toOldAuditLogFormat, toJSON}). */
        String bodies() {
            return letters.replaceAll(setting.patient().isVersion3() ? "[^C]" : "[^CI]", "");
        }

        List<Ailment> ailments() {
            List<Ailment> found = new ArrayList<>();
            boolean isVersion3 = setting.patient().isVersion3();
            addIf(!has('H'), Ailment.PART_H_MISSING, found);
            addIf(!has('B'), Ailment.PART_B_MISSING, found);
            addIf(!has('F'), Ailment.PART_F_MISSING, found);
            addIf(bodies().isEmpty() && has('I'), Ailment.PART_I_EMPTY, found);
            addIf(has('E') && setting.value("SecResponseBodyAccess", "Off").equalsIgnoreCase("On"), Ailment.PART_E_LARGE, found);
            // transaction.cc toOldAuditLogFormat, ModSecurity 3: part K has nothing in it
            addIf(has('K') && !isVersion3, Ailment.PART_K_LARGE, found);
            addIf(bodies().isEmpty() && !has('I'), Ailment.PART_C_MISSING, found);
            return found;
        }

        private static void addIf(boolean isSo, Ailment ailment, List<Ailment> found) {
            if (isSo) {
                found.add(ailment);
            }
        }

        /** @param bringsBodies true if the line is why bodies with secrets will be logged */
        List<String> mending(boolean bringsBodies) {
            List<Ailment> found = ailments();
            StringBuilder line = new StringBuilder(DIRECTIVE + " ");
            ALL.chars().filter(letter -> isWanted((char) letter, found)).forEach(letter -> line.append((char) letter));
            List<String> lines = new ArrayList<>(List.of(line.toString()));
            if (bringsBodies && SecretsCheck.isNeeded(setting)) {
                lines.add(SecretsCheck.mending(setting));
            }
            return lines;
        }

        private boolean isWanted(char letter, List<Ailment> found) {
            return switch (letter) {
                case 'A', 'B', 'F', 'H', 'Z' -> true;
                case 'C' -> has('C') || bodies().isEmpty();
                case 'I' -> has('I') && !found.contains(Ailment.PART_I_EMPTY);
                case 'E' -> has('E') && !found.contains(Ailment.PART_E_LARGE);
                case 'K' -> has('K') && !found.contains(Ailment.PART_K_LARGE);
                default -> has(letter);
            };
        }
    }
}

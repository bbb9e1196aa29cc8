package org.modsecexplorer.advise.check;

import java.util.List;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.patient.Setting;

/** Checks the modes that new files of an audit log get, and new folders of a concurrent one. */
final class ModeCheck {

    private static final int DEFAULT_DIR_MODE = 0750;
    private static final int DEFAULT_FILE_MODE = 0640;
    private static final int USUAL_UMASK = 0022;
    private static final int OWNER_MAKES = 0300;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int OTHERS_READ = 0004;

    private final Findings findings;

    ModeCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        int umask = setting.patient().config().umask().orElse(USUAL_UMASK);
        int files = setting.mode("SecAuditLogFileMode", DEFAULT_FILE_MODE);
        if ((files & OTHERS_READ & ~umask) != 0) {
            findings.add(
                    Ailment.FILE_MODE_OPEN, setting.whereOf("SecAuditLogFileMode"), List.of("SecAuditLogFileMode 0640"), octal(files));
        }
        if (!setting.isConcurrent()) {
            return;
        }
        int folders = setting.mode("SecAuditLogDirMode", DEFAULT_DIR_MODE);
        Where where = setting.whereOf("SecAuditLogDirMode");
        if ((folders & OWNER_MAKES) != OWNER_MAKES) {
            findings.add(Ailment.DIR_MODE_SHUT, where, List.of("SecAuditLogDirMode 0750"), octal(folders));
        }
        if ((folders & OTHERS_WRITE) != 0) {
            findings.add(Ailment.DIR_MODE_OPEN, where, List.of("SecAuditLogDirMode 0750"), octal(folders));
        } else if ((folders & GROUP_WRITES & umask) != 0) {
            // mkdir(2): the umask of the process restricts the mode
            findings.add(Ailment.UMASK_CUTS, where, List.of("umask 007"), octal(folders), octal(umask), octal(folders & ~umask));
        }
    }

    private static String octal(int mode) {
        return "%04o".formatted(mode);
    }
}

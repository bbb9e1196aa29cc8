package org.modsecexplorer.advise.check;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.advise.patient.Shell;

/** Checks the modes that new files of an audit log get, and new folders of a concurrent one. */
final class ModeCheck {

    private static final int DEFAULT_DIR_MODE = 0750;
    private static final int DEFAULT_FILE_MODE = 0640;
    private static final int USUAL_UMASK = 0022;
    private static final int OWNER_MAKES = 0300;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int OTHERS_READ = 0004;
    private static final int GROUP_READS = 0040;
    private static final int GROUP_ENTERS = 0050;
    private static final String UMASK = "umask 027";

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
        if ((files & ~umask & GROUP_READS) == 0) {
            findings.add(Ailment.FILE_MODE_PRIVATE, setting.whereOf("SecAuditLogFileMode"), readable("SecAuditLogFileMode 0640", GROUP_READS, files, umask), octal(files & ~umask));
        }
        if (!setting.isConcurrent()) {
            return;
        }
        int folders = setting.mode("SecAuditLogDirMode", DEFAULT_DIR_MODE);
        Where where = setting.whereOf("SecAuditLogDirMode");
        if ((folders & OWNER_MAKES) != OWNER_MAKES) {
            findings.add(Ailment.DIR_MODE_SHUT, where, usable(setting), octal(folders));
        }
        if ((folders & OTHERS_WRITE) != 0) {
            findings.add(Ailment.DIR_MODE_OPEN, where, List.of("SecAuditLogDirMode 0750"), octal(folders));
        } else if ((folders & GROUP_WRITES & ~umask) != 0) {
            findings.add(Ailment.DIR_MODE_SHARED, where, List.of("SecAuditLogDirMode 0750"), octal(folders));
        } else if ((folders & GROUP_WRITES) != 0) {
            // mkdir(2): the umask of the process restricts the mode
            findings.add(Ailment.UMASK_CUTS, where, List.of("SecAuditLogDirMode 0750"), octal(folders), octal(umask), octal(folders & ~umask));
        }
        if ((folders & OWNER_MAKES) == OWNER_MAKES && (folders & ~umask & GROUP_ENTERS) != GROUP_ENTERS) {
            findings.add(Ailment.DIR_MODE_PRIVATE, where, readable("SecAuditLogDirMode 0750", GROUP_ENTERS, folders, umask), octal(folders & ~umask));
        }
    }

    /** Folders that the server has made already stay as they are, and new ones belong into them. */
    private static List<String> usable(Setting setting) {
        List<String> lines = new ArrayList<>();
        setting.path("SecAuditLogStorageDir").filter(Files::isDirectory).ifPresent(folder -> lines.add("chmod -R u+rwX " + Shell.word(folder)));
        lines.add("SecAuditLogDirMode 0750");
        return lines;
    }

    /** The directive if its mode shuts the group out, and the umask if that does. */
    private static List<String> readable(String directive, int needed, int mode, int umask) {
        List<String> lines = new ArrayList<>();
        if ((mode & needed) != needed) {
            lines.add(directive);
        }
        if ((needed & umask) != 0) {
            lines.add(UMASK);
        }
        return lines;
    }

    private static String octal(int mode) {
        return "%04o".formatted(mode);
    }
}

package org.modsecexplorer.source.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the command that starts ssh. The other machine's shell gets one constant text; all names go through standard input. */
final class SshCommand {

    /** Exit statuses of the script. They are none of ssh's own (255) and none of a shell's. */
    static final int MISSING = 90;

    static final int CLOSED = 91;
    static final int WITHOUT_FIND = 92;
    static final int WITHOUT_TAR = 93;

    /** Of ssh itself. */
    static final int SSH_FAILED = 255;

    /** The first output of the script. A start-up file of the shell may print anything before it. */
    static final String GREETING = "modsec-explorer-files\0";

    /**
     * Lists the folder whose name it reads; then sends, as often as it is asked, a number of bytes of a file from an offset on, with zeros where the file has
     * become shorter; then the files whose names it reads as a tar archive. It is one line without single quotes, because the user's own shell, which may be
     * of any kind, has to take it as one word.
     */
    private static final String SCRIPT = String.join(
            " ",
            "export LC_ALL=C; IFS= read -r d; printf \"modsec-explorer-files\\000\";",
            "if [ -d \"$d\" ]; then cd \"$d\" 2>/dev/null || exit 91; set -- .; h=; k=folder;",
            "elif [ -f \"$d\" ]; then cd \"${d%/*}/\" 2>/dev/null || exit 91; set -- \"./${d##*/}\"; h=-h; k=file;",
            "elif ls -d \"$d\" 2>&1 | grep -q \"ermission denied\"; then exit 91; else exit 90; fi;",
            "find -H \"$1\" -maxdepth 0 -readable -printf \"\" >/dev/null 2>&1 || exit 92;",
            "case $(tar --version 2>/dev/null) in *GNU*) ;; *) exit 93;; esac;",
            "printf \"$k\\000\";",
            "find -H \"$1\" \\( -type d -not \\( -readable -executable \\) -printf \"d 0 0 0:0 %p\\000\" -prune \\)",
            "-o \\( -type f -readable -printf \"r %s %T@ %D:%i %p\\000\" \\)",
            "-o \\( -type f -printf \"n %s %T@ %D:%i %p\\000\" \\) 2>/dev/null;",
            "printf \"e\\000\";",
            "while IFS= read -r from && [ \"$from\" != 0 ]; do IFS= read -r n; IFS= read -r f;",
            "{ tail -c \"+$from\" \"$f\"; cat /dev/zero; } 2>/dev/null | head -c \"$n\"; done;",
            "[ \"$from\" = 0 ] || exit 0;",
            "exec tar -c $h -f - --hard-dereference --no-recursion --null -T -");

    private SshCommand() {}

    static ProcessBuilder of(RemoteFolder folder, SshAccess access, @Nullable Askpass askpass) {
        List<String> words = new ArrayList<>(List.of("ssh", "-T", "-x", "-a"));
        if (access.config() != null) {
            words.addAll(List.of("-F", access.config().toString()));
        }
        if (folder.port() != 0) {
            words.addAll(List.of("-p", Integer.toString(folder.port())));
        }
        if (folder.user() != null) {
            words.addAll(List.of("-l", folder.user()));
        }
        // a configuration for work at a terminal must not get in the way; a connection that has died must not be waited for all night
        words.addAll(List.of("-o", "RemoteCommand=none", "-o", "ClearAllForwardings=yes", "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4"));
        if (access.asker() != null && askpass == null) {
            words.addAll(List.of("-o", "BatchMode=yes"));
        }
        words.addAll(List.of("--", folder.host(), "exec sh -c '" + SCRIPT + "'"));
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        // another program does not need our passwords
        environment.keySet().removeIf(name -> name.startsWith("MODSEC_EXPLORER_"));
        if (askpass != null) {
            environment.putAll(askpass.environment());
        }
        return builder;
    }
}

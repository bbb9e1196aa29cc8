package org.modsecexplorer.source.ssh;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;

/** Explains to the user why ssh, or the script behind it, has ended. */
final class SshFailures {

    /** Words of ssh, which has no translations, in the order in which they are looked for. @see "OpenSSH 10, ssh(1), sshconnect.c, sshconnect2.c" */
    private static final Map<String, Code> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("REMOTE HOST IDENTIFICATION HAS CHANGED", Code.SSH_HOST_KEY_CHANGED);
        WORDS.put("Host key verification failed", Code.SSH_HOST_KEY_UNKNOWN);
        WORDS.put("host key is known for", Code.SSH_HOST_KEY_UNKNOWN);
        WORDS.put("Could not resolve hostname", Code.SSH_UNKNOWN_HOST);
        WORDS.put("Connection refused", Code.SSH_PORT_CLOSED);
        WORDS.put("No route to host", Code.SSH_UNREACHABLE);
        WORDS.put("Network is unreachable", Code.SSH_UNREACHABLE);
        WORDS.put("Connection timed out", Code.SSH_UNREACHABLE);
        WORDS.put("Operation timed out", Code.SSH_UNREACHABLE);
        WORDS.put("Too many authentication failures", Code.SSH_REFUSED);
        WORDS.put("Permission denied (", Code.SSH_REFUSED);
    }

    private SshFailures() {}

    /**
     * @param status   exit status of ssh
     * @param hasBegun true if the script has answered
     * @param errors   what ssh and the other machine wrote to standard error
     */
    static Reason reason(int status, boolean hasBegun, String errors) {
        return switch (status) {
            case SshCommand.MISSING -> Reason.of(Code.NOT_THERE);
            case SshCommand.CLOSED -> Reason.of(Code.NO_PERMISSION);
            case SshCommand.WITHOUT_FIND -> Reason.of(Code.SSH_WITHOUT_FIND);
            case SshCommand.WITHOUT_TAR -> Reason.of(Code.SSH_WITHOUT_TAR);
            default -> hasBegun ? Reason.of(Code.SSH_LOST)
                    : status == SshCommand.SSH_FAILED ? ofSsh(errors)
                    : Reason.of(Code.SSH_NO_COMMANDS, lastLine(errors));
        };
    }

    private static Reason ofSsh(String errors) {
        for (Map.Entry<String, Code> words : WORDS.entrySet()) {
            if (errors.contains(words.getKey())) {
                return Reason.of(words.getValue());
            }
        }
        return Reason.of(Code.SSH_FAILED, lastLine(errors));
    }

    private static String lastLine(String errors) {
        return errors.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce((_, next) -> next).orElse("ssh");
    }
}

package org.modsecexplorer.source.ssh;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the program {@code ssh} is run.
 *
 * @param config configuration file to use instead of the user's and the system's; null for these
 * @param asker  answers what ssh asks; null to let ssh ask at the terminal itself
 */
public record SshAccess(@Nullable Path config, @Nullable SshAsker asker) {

    /** Environment variable with the path of a configuration file. */
    public static final String CONFIG_VARIABLE = "MODSEC_EXPLORER_SSH_CONFIG";

    /** The user's own configuration; ssh asks at the terminal. */
    public static final SshAccess USUAL = new SshAccess(null, null);

    /** @param config value of {@link #CONFIG_VARIABLE}; null or empty if it is not set */
    public static SshAccess atTerminal(@Nullable String config) {
        return new SshAccess(config == null || config.isEmpty() ? null : Path.of(config), null);
    }
}

package org.modsecexplorer.cli;

import java.util.concurrent.Callable;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Opens the window if no command is given. */
@Command(
        name = "modsec-explorer",
        description = "Imports ModSecurity and Coraza audit logs into a database for investigation. Without a command, opens the window.",
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false)
final class RootCommand implements Callable<Integer>, IVersionProvider {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    RootCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"ModSec Explorer " + surroundings.version()};
    }

    @Override
    public Integer call() {
        if (!surroundings.hasDisplay()) {
            surroundings.err().println("The window needs a display. The commands work without one:");
            spec.commandLine().usage(surroundings.err());
            return ExitCode.WRONG_USAGE;
        }
        surroundings.showWindow(null);
        return ExitCode.WELL;
    }
}

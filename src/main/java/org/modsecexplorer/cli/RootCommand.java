package org.modsecexplorer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Opens the window if no command is given. */
@Command(
        name = "modsec-explorer",
        description = "Imports ModSecurity and Coraza audit logs into a database for investigation. Without a command, opens the window.",
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false)
final class RootCommand implements Callable<Integer>, IVersionProvider {

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Spec
    private CommandSpec spec;

    RootCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public String[] getVersion() {
        return new String[] {versionLine(surroundings)};
    }

    static String versionLine(Surroundings surroundings) {
        return "ModSec Explorer " + surroundings.version();
    }

    /** An option before a command's name would have no effect on that command. @throws ParameterException if there is one */
    static void refuseOptionsBeforeCommand(ParseResult parsed) {
        List<String> options =
                parsed.matchedOptions().stream().filter(each -> !each.usageHelp() && !each.versionHelp()).map(OptionSpec::longestName).toList();
        if (parsed.hasSubcommand() && !options.isEmpty()) {
            String option = options.getFirst();
            throw new ParameterException(
                    parsed.commandSpec().commandLine(), option + " must come after the command: " + parsed.subcommand().commandSpec().name() + " " + option + " …");
        }
    }

    @Override
    public Integer call() {
        if (!surroundings.hasDisplay()) {
            surroundings.err().println("The window needs a display. The commands work without one:");
            spec.commandLine().usage(surroundings.err());
            return ExitCode.WRONG_USAGE;
        }
        surroundings.showWindow(storeOptions.isGiven() ? storeOptions.location() : null);
        return ExitCode.WELL;
    }
}

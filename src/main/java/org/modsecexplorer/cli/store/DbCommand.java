package org.modsecexplorer.cli.store;

import java.util.concurrent.Callable;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "db", description = "Creates, upgrades, describes and maintains a store.", synopsisSubcommandLabel = "COMMAND")
public final class DbCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    private DbCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command with all its subcommands. */
    public static CommandLine withSubcommands(Surroundings surroundings) {
        return new CommandLine(new DbCommand(surroundings))
                .addSubcommand(new DbInitCommand(surroundings))
                .addSubcommand(new DbInfoCommand(surroundings))
                .addSubcommand(new DbGrantsCommand(surroundings))
                .addSubcommand(new DbImportAncestorCommand(surroundings))
                .addSubcommand(new DbPruneCommand(surroundings))
                .addSubcommand(new DbKeepPasswordCommand(surroundings));
    }

    @Override
    public Integer call() {
        surroundings.err().println("The db command needs a subcommand.");
        spec.commandLine().usage(surroundings.err());
        return ExitCode.WRONG_USAGE;
    }
}

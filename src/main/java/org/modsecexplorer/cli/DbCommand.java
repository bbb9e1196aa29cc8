package org.modsecexplorer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "db", description = "Creates, upgrades, describes and maintains a store.", synopsisSubcommandLabel = "COMMAND")
final class DbCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    DbCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.err().println("The db command needs a subcommand.");
        spec.commandLine().usage(surroundings.err());
        return ExitCode.WRONG_USAGE;
    }
}

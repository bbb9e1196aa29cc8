package org.modsecexplorer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "db", description = "Makes, updates, describes and tends a store.", synopsisSubcommandLabel = "COMMAND")
final class DbCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    DbCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.err().println("What is to be done with the store?");
        spec.commandLine().usage(surroundings.err());
        return ExitCode.WRONG_USAGE;
    }
}

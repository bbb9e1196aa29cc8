package org.modsecexplorer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.modsecexplorer.cli.advise.CampaignsCommand;
import org.modsecexplorer.cli.advise.CompareCommand;
import org.modsecexplorer.cli.advise.DenyCommand;
import org.modsecexplorer.cli.advise.TuneCommand;
import org.modsecexplorer.cli.advise.WhatIfCommand;
import org.modsecexplorer.cli.store.DbCommand;
import org.modsecexplorer.cli.watch.WatchCommand;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.export.ReaderGoneException;
import org.modsecexplorer.query.filter.FilterException;
import org.modsecexplorer.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs one command. */
public final class Cli {

    private static final Pattern EXCLUDING_TERM = Pattern.compile("-[a-z]{2,}:");
    private static final Set<String> VERSION = Set.of("-V", "--version");

    private final Surroundings surroundings;

    public Cli(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whether only the version is asked for. That creates no files. */
    public static boolean isVersionAsked(String... arguments) {
        return arguments.length == 1 && VERSION.contains(arguments[0]);
    }

    /** @return the exit status, see {@link ExitCode} */
    public int run(String... arguments) {
        int code = isVersionAsked(arguments) ? printVersion() : execute(arguments);
        IOException failure = surroundings.outFailure();
        return failure == null ? code : outputLost(failure);
    }

    private int printVersion() {
        surroundings.out().println(RootCommand.versionLine(surroundings));
        return ExitCode.WELL;
    }

    private int execute(String... arguments) {
        RootCommand root = new RootCommand(surroundings);
        CommandLine commands = new CommandLine(root);
        asked(arguments).forEach((name, command) -> commands.addSubcommand(name, command.get()));
        addHelp(commands, root);
        commands.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        commands.setUsageHelpWidth(Math.clamp(surroundings.width(), 60, 120));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.isInteractive() ? Ansi.AUTO : Ansi.OFF));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setAbbreviatedOptionsAllowed(false);
        commands.setExecutionStrategy(parsed -> {
            RootCommand.refuseOptionsBeforeCommand(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        commands.setExecutionExceptionHandler((thrown, _, _) -> explain(thrown));
        commands.setParameterExceptionHandler((wrong, _) -> {
            surroundings.err().println(Plain.text(wrong.getMessage()));
            surroundings.err().println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.WRONG_USAGE;
        });
        return commands.execute(Stream.of(arguments).map(Cli::filterOrOption).toArray(String[]::new));
    }

    /** Puts a space before a filter that begins with an excluded term, because {@code -outcome:blocked} would be read as {@code -o utcome:blocked}. */
    private static String filterOrOption(String argument) {
        return EXCLUDING_TERM.matcher(argument).lookingAt() ? " " + argument : argument;
    }

    private int outputLost(IOException failure) {
        log().error("Writing to standard output failed", failure);
        say("Could not write all data to standard output: " + failure.getMessage() + ". Free some disk space, or write to another place with -o FILE.");
        return ExitCode.FAILED;
    }

    /** All commands, in the order of the help. */
    private Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("open", () -> new OpenCommand(surroundings));
        commands.put("import", () -> new ImportCommand(surroundings));
        commands.put("watch", () -> new WatchCommand(surroundings));
        commands.put("query", () -> new QueryCommand(surroundings));
        commands.put("stats", () -> new StatsCommand(surroundings));
        commands.put("report", () -> new ReportCommand(surroundings));
        commands.put("filters", () -> new FiltersCommand(surroundings));
        commands.put("show", () -> new ShowCommand(surroundings));
        commands.put("tune", () -> new TuneCommand(surroundings));
        commands.put("what-if", () -> new WhatIfCommand(surroundings));
        commands.put("campaigns", () -> new CampaignsCommand(surroundings));
        commands.put("compare", () -> new CompareCommand(surroundings));
        commands.put("deny", () -> new DenyCommand(surroundings));
        commands.put("clean-up", () -> new CleanUpCommand(surroundings));
        commands.put("doctor", () -> new DoctorCommand(surroundings));
        commands.put("db", () -> DbCommand.withSubcommands(surroundings));
        return commands;
    }

    /** Creating a command takes a while, because its options are examined. If the first argument names a command, no other is created. */
    private Map<String, Supplier<Object>> asked(String... arguments) {
        Map<String, Supplier<Object>> all = commands();
        Supplier<Object> named = arguments.length == 0 ? null : all.get(arguments[0]);
        return named == null ? all : Map.of(arguments[0], named);
    }

    private static void addHelp(CommandLine command, RootCommand root) {
        command.getCommandSpec().versionProvider(root).mixinStandardHelpOptions(true);
        Set.copyOf(command.getSubcommands().values()).forEach(sub -> addHelp(sub, root));
    }

    private int explain(Exception thrown) {
        if (ReaderGoneException.isBehind(thrown)) {
            // a lost standard output is told by run
            return ExitCode.WELL;
        }
        return switch (thrown) {
            case FilterException wrong -> {
                say("Invalid filter: " + wrong.sentence(Locale.ENGLISH));
                surroundings.err().println(Plain.inPlace(wrong.marked()));
                yield ExitCode.WRONG_USAGE;
            }
            case WrongUsageException wrong -> {
                say(wrong.getMessage());
                yield ExitCode.WRONG_USAGE;
            }
            case StoreException store -> {
                log().warn("The store failed", store);
                say(store.failure().sentence());
                yield ExitCode.FAILED;
            }
            case UncheckedIOException file -> {
                log().error("Command failed", file);
                say(String.valueOf(file.getMessage()));
                yield ExitCode.FAILED;
            }
            case CancellationException _ -> {
                say("Cancelled.");
                yield ExitCode.CANCELLED;
            }
            default -> {
                log().error("Command failed", thrown);
                say("The command failed: " + innermostWords(thrown));
                yield ExitCode.FAILED;
            }
        };
    }

    /** Outer exceptions contain complete SQL statements; the innermost says what happened. */
    private static String innermostWords(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String words = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return words.lines().findFirst().orElse(words);
    }

    private void say(String sentence) {
        surroundings.err().println(Plain.text(sentence));
    }

    /** Most commands have nothing to log, and the first logger opens the file. */
    private static Logger log() {
        return LoggerFactory.getLogger(Cli.class);
    }
}

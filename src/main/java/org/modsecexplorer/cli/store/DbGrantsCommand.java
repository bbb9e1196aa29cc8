package org.modsecexplorer.cli.store;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.admin.Grants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "grants",
        description = "Prints the GRANT statements that a MySQL administrator runs to give users the privileges they need.",
        footer = {"", "The command only prints: it neither connects to the server nor executes anything. Example:",
            "  modsec-explorer db grants --db jdbc:mysql://db/modsec | mysql -u root -p"})
final class DbGrantsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "modsec_writer",
            description = "User who imports, watches, cleans up and prunes (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(names = "--reader", paramLabel = "NAME", defaultValue = "modsec_reader",
            description = "User who only reads, on the command line and in the window (default: ${DEFAULT-VALUE}).")
    private String reader = "";

    @Option(names = "--host", paramLabel = "HOST",
            description = "Host that both users connect from (default: localhost for a local server, otherwise %%, any host).")
    private @Nullable String host;

    @Option(names = "--migrate", description = "Also allow the writer to create the tables and to upgrade them after an update of this program.")
    private boolean migrate;

    DbGrantsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        StoreLocation location = storeOptions.address();
        String database = location.database();
        if (database == null) {
            throw new WrongUsageException("Only a MySQL server has users to grant privileges to: give --db jdbc:mysql://HOST/DATABASE."
                    + " File permissions control access to an embedded store.");
        }
        String from = host == null ? usualHost(location) : host;
        Grants.Account writer = account(user, from);
        Grants.Account analyst = account(reader, from);
        if (writer.equals(analyst)) {
            throw new WrongUsageException("--user and --reader must be different users.");
        }
        print(database, writer, analyst);
        return ExitCode.WELL;
    }

    private void print(String database, Grants.Account writer, Grants.Account analyst) {
        PrintStream out = surroundings.out();
        out.println("-- First create the users, each with its own long password. REQUIRE SSL refuses unencrypted connections:");
        out.println("-- CREATE USER " + writer.sql() + " IDENTIFIED BY '...' REQUIRE SSL;");
        out.println("-- CREATE USER " + analyst.sql() + " IDENTIFIED BY '...' REQUIRE SSL;");
        out.println();
        out.println("-- import, watch, clean-up, prune" + (migrate ? ", and create and upgrade the tables"
                : "; the tables must exist (db init, as a user who may create them). Run this again after each db migrate"));
        lines(Grants.writer(database, writer, migrate));
        out.println();
        out.println("-- query, stats, show, and the window");
        lines(Grants.reader(database, analyst));
        out.flush();
    }

    private void lines(List<String> statements) {
        statements.forEach(surroundings.out()::println);
    }

    private static Grants.Account account(String name, String from) {
        try {
            return new Grants.Account(name, from);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException("Invalid user: " + e.getMessage() + ".");
        }
    }

    private static String usualHost(StoreLocation location) {
        String server = location.label();
        boolean local = server.startsWith("localhost") || server.startsWith("127.") || server.startsWith("[::1]");
        return local ? "localhost" : "%";
    }
}

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
        description = "Prints the rights that users of a MySQL server need, as statements for its administrator.",
        footer = {"", "Nothing is executed, and no connection is made. For example:", "  modsec-explorer db grants --db jdbc:mysql://db/modsec | mysql -u root -p"})
final class DbGrantsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "modsec_writer",
            description = "who imports, watches, cleans up and prunes; the usual: ${DEFAULT-VALUE}")
    private String user = "";

    @Option(names = "--reader", paramLabel = "NAME", defaultValue = "modsec_reader",
            description = "who only looks, on the command line and in the window; the usual: ${DEFAULT-VALUE}")
    private String reader = "";

    @Option(names = "--host", paramLabel = "HOST", description = "from where both may come; the usual: localhost for a server there, else %% (anywhere)")
    private @Nullable String host;

    @Option(names = "--migrate", description = "the writer also makes the tables and brings them up to date after an update of this program")
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
            throw new WrongUsageException("Rights are those of a server's users: give --db jdbc:mysql://HOST/DATABASE."
                    + " An embedded store is a file of its owner.");
        }
        String from = host == null ? usualHost(location) : host;
        Grants.Account writer = account(user, from);
        Grants.Account analyst = account(reader, from);
        if (writer.equals(analyst)) {
            throw new WrongUsageException("--user and --reader must be two.");
        }
        print(database, writer, analyst);
        return ExitCode.WELL;
    }

    private void print(String database, Grants.Account writer, Grants.Account analyst) {
        PrintStream out = surroundings.out();
        out.println("-- Create the users first, each with a long password of its own; REQUIRE SSL keeps both from being used without encryption:");
        out.println("-- CREATE USER " + writer.sql() + " IDENTIFIED BY '...' REQUIRE SSL;");
        out.println("-- CREATE USER " + analyst.sql() + " IDENTIFIED BY '...' REQUIRE SSL;");
        out.println();
        out.println("-- import, watch, clean-up, prune" + (migrate ? ", and the tables themselves"
                : "; the tables must be there (db init with a user who may make them), and this is to be run again after each db migrate"));
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
            throw new WrongUsageException("That cannot be granted to: " + e.getMessage() + ".");
        }
    }

    private static String usualHost(StoreLocation location) {
        String server = location.label();
        boolean local = server.startsWith("localhost") || server.startsWith("127.") || server.startsWith("[::1]");
        return local ? "localhost" : "%";
    }
}

package org.modsecexplorer.cli.store;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.options.Passwords;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.Words;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.ingest.AncestorImport;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.admin.AncestorTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "import-ancestor",
        description = "Copies the transactions of mod_sec_log_parser from its table into a store.",
        footer = {
            "",
            "First import the audit logs that still exist: a row is skipped if its request is already stored from an audit entry, which holds more.",
            "A second run stores nothing twice. The table itself is not changed."
        })
final class DbImportAncestorCommand implements Callable<Integer> {

    static final String PASSWORD_VARIABLE = "MODSEC_EXPLORER_FROM_PASSWORD";

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Option(names = "--from", paramLabel = "URL", required = true,
            description = "Database that contains the table: jdbc:mysql://HOST[:PORT]/DATABASE?user=NAME.")
    private String from = "";

    @Option(names = "--from-table", paramLabel = "NAME", defaultValue = "logs", description = "Name of the table (default: ${DEFAULT-VALUE}).")
    private String table = "";

    @Option(names = "--from-password-file", paramLabel = "FILE",
            description = "File whose first line is the password of that database (default: $" + PASSWORD_VARIABLE + ", then the keyring, then a prompt).")
    private @Nullable Path passwordFile;

    @Option(names = "--time-zone", paramLabel = "ZONE",
            description = "Time zone of the web server, for example Europe/Berlin (default: the time zone of the database server).")
    private @Nullable String zone;

    @Option(names = "--host-label", paramLabel = "NAME", description = "Name of the server that the rows come from.")
    private @Nullable String hostLabel;

    DbImportAncestorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        ZoneId times = zone();
        Passwords passwords = new Passwords(surroundings, passwordFile, PASSWORD_VARIABLE);
        StoreLocation source = passwords.complete(StoreOptions.parse("--from", from));
        if (source.isEmbedded()) {
            throw new WrongUsageException("--from must be a MySQL or MariaDB database: jdbc:mysql://HOST/DATABASE?user=NAME.");
        }
        try (AncestorTable rows = AncestorTable.open(source, table);
                Store store = storeOptions.open()) {
            if (source.label().equals(store.location().label()) && table.equals("logs")) {
                throw new WrongUsageException("--from and --db are the same database, in which logs is a view of this program.");
            }
            long total = rows.size();
            AncestorImport.Report report = new AncestorImport(store, times)
                    .run(rows, hostLabel, done -> progress(done, total), surroundings.cancelSignal());
            print(report);
            return report.cancelled() ? ExitCode.CANCELLED : ExitCode.WELL;
        }
    }

    private @Nullable ZoneId zone() {
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new WrongUsageException("--time-zone: there is no time zone '" + zone + "'.");
        }
    }

    private void progress(long done, long total) {
        if (surroundings.isInteractive()) {
            surroundings.err().print("\r" + Words.count(done, "row") + " of " + Words.count(total, "row") + " ");
        }
    }

    private void print(AncestorImport.Report report) {
        surroundings.err().println((surroundings.isInteractive() ? "\r" : "") + "Stored " + Words.count(report.stored(), "transaction") + " of "
                + Words.count(report.rows(), "row") + "; " + Words.count(report.known(), "row") + " already known, "
                + Words.count(report.fromEntry(), "row") + " skipped because the audit entry itself is stored.");
        if (report.withoutTime() > 0) {
            surroundings.err().println(Words.count(report.withoutTime(), "row") + " without a time.");
        }
        if (report.cancelled()) {
            surroundings.err().println("Cancelled. The rows stored so far are kept; the next run skips them.");
        }
    }
}

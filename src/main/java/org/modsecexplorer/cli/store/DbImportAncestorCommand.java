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
        description = "Moves the rows that mod_sec_log_parser left in its table into a store.",
        footer = {
            "",
            "Import the audit logs that are still there first: rows whose request is stored from its audit entry are left out, because the entry says more.",
            "A second run stores nothing twice. The table is only read."
        })
final class DbImportAncestorCommand implements Callable<Integer> {

    static final String PASSWORD_VARIABLE = "MODSEC_EXPLORER_FROM_PASSWORD";

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Option(names = "--from", paramLabel = "URL", required = true, description = "the database with the table: jdbc:mysql://HOST[:PORT]/DATABASE?user=NAME")
    private String from = "";

    @Option(names = "--from-table", paramLabel = "NAME", defaultValue = "logs", description = "the usual: ${DEFAULT-VALUE}")
    private String table = "";

    @Option(names = "--from-password-file", paramLabel = "FILE",
            description = "its first line is that database's password; otherwise $" + PASSWORD_VARIABLE + ", the keyring, a prompt")
    private @Nullable Path passwordFile;

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "of the web server, for example Europe/Berlin; the usual: that of the database's server")
    private @Nullable String zone;

    @Option(names = "--host-label", paramLabel = "NAME", description = "name of the server that the rows come from")
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
            throw new WrongUsageException("--from: the table is in a MySQL or MariaDB database: jdbc:mysql://HOST/DATABASE?user=NAME.");
        }
        try (AncestorTable rows = AncestorTable.open(source, table);
                Store store = storeOptions.open()) {
            if (source.label().equals(store.location().label()) && table.equals("logs")) {
                throw new WrongUsageException("--from and --db are the same database, where logs is this program's own view.");
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
            throw new WrongUsageException("--time-zone: there is no zone '" + zone + "'.");
        }
    }

    private void progress(long done, long total) {
        if (surroundings.isInteractive()) {
            surroundings.err().print("\r" + Words.count(done, "row") + " of " + Words.count(total, "row") + " ");
        }
    }

    private void print(AncestorImport.Report report) {
        surroundings.err().println((surroundings.isInteractive() ? "\r" : "") + "Stored " + Words.count(report.stored(), "transaction") + " of "
                + Words.count(report.rows(), "row") + "; " + Words.count(report.known(), "row") + " known already, "
                + Words.count(report.fromEntry(), "row") + " left out because the audit entry itself is stored.");
        if (report.withoutTime() > 0) {
            surroundings.err().println(Words.count(report.withoutTime(), "row") + " without a time.");
        }
        if (report.cancelled()) {
            surroundings.err().println("Cancelled. What is stored stays; the next run knows it.");
        }
    }
}

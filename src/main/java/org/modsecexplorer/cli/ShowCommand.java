package org.modsecexplorer.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.TransactionText;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.query.Details;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows a transaction in full.")
final class ShowCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Parameters(paramLabel = "ID|UNIQUE_ID", description = "Id as listed by query, or unique id from the log (shows every transaction with that unique id).")
    private String id = "";

    @Option(names = "--raw", description = "Print the exact bytes of the entry.")
    private boolean raw;

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        try (Store store = storeOptions.open()) {
            List<EntryDetails> found = find(store);
            if (found.isEmpty()) {
                surroundings.err().println(Plain.text("No transaction has the id " + id + "."));
                return ExitCode.INCOMPLETE;
            }
            for (EntryDetails details : found) {
                if (raw) {
                    Bytes original = details.original();
                    Output.toTerminalOrPipe(surroundings, out -> out.write(original.array(), original.offset(), original.length()));
                } else {
                    new TransactionText(surroundings.out()).print(details);
                }
            }
            surroundings.out().flush();
            return ExitCode.WELL;
        }
    }

    /** Searches for both kinds of id, because a unique id may consist of digits alone. */
    private List<EntryDetails> find(Store store) {
        List<Long> ids = new ArrayList<>();
        if (id.matches("\\d{1,18}")) {
            ids.add(Long.parseLong(id));
        }
        new Entries(store).withUniqueId(id).stream().filter(found -> !ids.contains(found)).forEach(ids::add);
        return new Details(store).of(ids);
    }
}

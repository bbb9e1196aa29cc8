package org.modsecexplorer.app;

import java.util.Arrays;
import java.util.List;
import org.modsecexplorer.cli.Cli;
import org.modsecexplorer.ingest.report.CancelSignal;

/**
 * Several commands in one process, where the program is built: the Java runtime records one process, and is to know an import into either kind of store
 * (docs/decisions/24).
 */
public final class Rehearsal {

    private static final String THEN = "then";

    private Rehearsal() {}

    /** @param arguments commands as {@link Main} takes them, with {@code then} between two; one that fails does not keep the next from being recorded */
    public static void main(String[] arguments) {
        Machine machine = Main.prepare(new CancelSignal());
        List<String> rest = Arrays.asList(arguments);
        int exitCode = 0;
        while (!rest.isEmpty()) {
            int end = rest.contains(THEN) ? rest.indexOf(THEN) : rest.size();
            exitCode = Math.max(exitCode, new Cli(machine).run(rest.subList(0, end).toArray(String[]::new)));
            rest = rest.subList(Math.min(end + 1, rest.size()), rest.size());
        }
        machine.out().flush();
        System.exit(exitCode);
    }
}

package org.modsecexplorer.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The script {@code src/build/kills/run} starts this. */
public final class Kills {

    static final String EMBEDDED = "jdbc:duckdb:FOLDER/store.duckdb";

    private Kills() {}

    /** @param arguments number of kills; optionally the address of a server's database (each round first drops all its tables) and a seed */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        String url = arguments.length > 1 ? arguments[1] : "";
        long seed = arguments.length > 2 && !arguments[2].isEmpty() ? Long.parseLong(arguments[2]) : System.nanoTime();
        Path folder = Files.createTempDirectory("modsec-explorer-kills");
        System.out.println("in " + folder + ", seed " + seed);
        List<String> wrong =
                new KillRounds(folder, url.isEmpty() ? () -> EMBEDDED : () -> emptied(url), url.isEmpty(), seed, System.out).run(count);
        wrong.forEach(System.out::println);
        System.out.println(wrong.isEmpty() ? "Nothing lost, nothing stored twice." : "FAILED; see the files in " + folder);
        if (wrong.isEmpty()) {
            delete(folder);
        }
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private static String emptied(String url) {
        try (var db = DSL.using(url)) {
            String database = db.connectionResult(connection -> connection.getCatalog());
            db.dropViewIfExists(DSL.name(database, "logs")).execute();
            for (Table<?> table : db.meta().getTables()) {
                if (table.getSchema() != null && table.getSchema().getName().equals(database)
                        || table.getCatalog() != null && table.getCatalog().getName().equals(database)) {
                    db.dropTableIfExists(DSL.name(database, table.getName())).execute();
                }
            }
        }
        return url;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

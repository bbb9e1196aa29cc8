package org.modsecexplorer.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;

/** The store that a killed program leaves behind. It is inspected without the program wherever the program could repair something by opening it. */
final class KilledStore {

    private final String url;
    private final Path copies;

    /** @param copies folder for a copy of an embedded store, so that the next run of the program finds the store as the kill left it */
    KilledStore(String url, Path copies) {
        this.url = url;
        this.copies = copies;
    }

    String url() {
        return url;
    }

    /** Creates the tables of the first release, which the program must migrate. */
    void makeOlder() {
        StoreLocation location = StoreLocation.ofUrl(url);
        String folder = location.isEmbedded() ? "duckdb" : "mysql";
        Flyway.configure().dataSource(url, null, null).locations("classpath:db/" + folder).target("1").load().migrate();
    }

    StoreFacts facts() throws IOException {
        Path file = StoreLocation.ofUrl(url).file();
        if (file == null) {
            return facts(url);
        }
        if (!Files.exists(file)) {
            return StoreFacts.NOTHING;
        }
        Files.createDirectories(copies);
        for (String end : List.of("", ".wal")) {
            Path from = file.resolveSibling(file.getFileName() + end);
            Path to = copies.resolve("copy.duckdb" + end);
            Files.deleteIfExists(to);
            if (Files.exists(from)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return facts("jdbc:duckdb:" + copies.resolve("copy.duckdb"));
    }

    private static StoreFacts facts(String url) {
        try (var db = DSL.using(url)) {
            String version = db.connectionResult(connection -> connection.getMetaData().getDatabaseProductVersion());
            SQLDialect dialect = version.contains("MariaDB") ? SQLDialect.MARIADB : db.dialect();
            DSLContext typed = DSL.using(db.configuration().derive(dialect).derive(db.settings().withRenderSchema(false)));
            return isReady(typed) ? StoreFacts.read(typed) : StoreFacts.NOTHING;
        }
    }

    /** False during the migrations, when some tables do not exist yet. */
    private static boolean isReady(DSLContext db) {
        try {
            return db.fetchExists(DSL.selectOne()
                    .from(DSL.table(DSL.name("flyway_schema_history")))
                    .where(DSL.field(DSL.name("version"), SQLDataType.VARCHAR).eq(String.valueOf(newest()))));
        } catch (DataAccessException noHistoryYet) {
            return false;
        }
    }

    private static int newest() {
        try (var files = Files.list(Path.of("src/main/resources/db/mysql"))) {
            return files.map(f -> f.getFileName().toString()).mapToInt(f -> Integer.parseInt(f.substring(1, f.indexOf("__")))).max().orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the store with the program, to read the original bytes of entries. */
    Store open() {
        return Store.open(StoreLocation.ofUrl(url));
    }
}

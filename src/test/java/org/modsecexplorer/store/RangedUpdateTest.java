package org.modsecexplorer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of whole tables by migrations. */
class RangedUpdateTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/mysql");

    @ParameterizedTest
    @CsvSource({"V6__outcomes.sql,1", "V10__targets.sql,2", "V8__store_identity__tables.sql,0", "V2__indexes.sql,0"})
    void theMigrationsThatChangeWholeTablesAreRecognized(String file, int updates) throws IOException {
        String sql = Files.readString(MIGRATIONS.resolve(file)).lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        assertThat(Arrays.stream(sql.split(";\n")).map(RangedUpdate::of).filter(Objects::nonNull)).hasSize(updates);
    }

    @Test
    @Tag("slow")
    void everyRowIsChangedAndEachRangeIsCommitted() throws SQLException {
        try (Store store = TestStores.server();
                Connection connection = store.writingConnection();
                Connection onlooker = store.writingConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into rule_match (entry_id, position, definition_id, target, msg) values (7, 0, 1, 'a', 'x'), (7, 1, 1, 'b', 'x'), "
                    + "(506, 0, 1, 'a', 'x'), (507, 0, 1, 'a', 'x'), (1200, 0, 1, 'c', 'x')");
            connection.commit();
            Objects.requireNonNull(RangedUpdate.of("update rule_match set msg = 'y'\n  where target = 'a' or target = 'b'")).run(connection);
            connection.rollback();
            assertThat(DSL.using(onlooker).fetchValues("select concat(entry_id, target, msg) from rule_match order by entry_id, position"))
                    .map(String::valueOf)
                    .containsExactly("7ay", "7by", "506ay", "507ay", "1200cx");
        }
    }
}

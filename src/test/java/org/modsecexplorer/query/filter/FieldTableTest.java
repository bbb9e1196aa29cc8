package org.modsecexplorer.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page about filters, and what the command prints, follow the table of fields. */
class FieldTableTest {

    @Test
    void thePageHasTheTableOfFields() throws IOException {
        assertThat(Files.readString(Path.of("docs", "filters.md"))).as("replace the table at the end of docs/filters.md by this").endsWith(FieldTable.markdown());
    }

    @Test
    void theTerminalShowsEachFieldWithItsExample() {
        for (FilterField field : FilterField.values()) {
            assertThat(FieldTable.plain(Locale.ENGLISH)).contains(field.word() + ": ").contains(field.example());
        }
    }
}

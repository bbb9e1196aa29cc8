package org.modsecexplorer.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Transaction;

class CutEntryTest {

    /** Imports always pass a zone; without one, a parser that needs it fails. */
    @Test
    @SuppressWarnings("NullAway")
    void aFaultOfTheParserIsAWarningOfItsEntry() {
        String entry = "--kQwErTyUiO-A--\n[2026/11/23 18:25:00] id 192.0.2.10 51234 198.51.100.80 443\n--kQwErTyUiO-Z--\n";

        Transaction transaction = new CutEntry(0, Format.NATIVE_CORAZA, Bytes.of(entry.getBytes(StandardCharsets.US_ASCII)), true).parse(null);

        assertThat(transaction.format()).isEqualTo(Format.NATIVE_CORAZA);
        assertThat(transaction.warnings()).singleElement().asString().contains("error in this program");
    }
}

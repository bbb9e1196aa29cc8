package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Transaction;

class CutEntryTest {

    /** Bytes that end behind their array: no file gives any, and every parser fails on them. */
    @Test
    void aFaultOfTheParserIsAWarningOfItsEntry() {
        Bytes impossible = new Bytes(new byte[3], 0, 10);

        Transaction transaction = new CutEntry(0, Format.NATIVE_V2, impossible, true).parse(ZoneOffset.UTC);

        assertThat(transaction.format()).isEqualTo(Format.NATIVE_V2);
        assertThat(transaction.warnings()).singleElement().asString().contains("fault of this program");
    }
}

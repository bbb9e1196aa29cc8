package org.modsecexplorer.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.ui.frame.TestDesk;
import org.modsecexplorer.ui.frame.WindowCase;

/** Outcomes that the log does not state: the badge names them, and the details say why. */
class OutcomesTest extends WindowCase {

    private static final String ENTRY = """
            {"transaction":{"client_ip":"192.0.2.7","time_stamp":"Mon Mar  2 10:00:0%1$d 2026","client_port":4000%1$d,"host_ip":"192.0.2.80",\
            "host_port":443,"unique_id":"177244560%1$d.000001","request":{"method":"GET","http_version":1.1,"uri":"/%1$d","headers":{"Host":"a.example"}},\
            "response":{"http_code":%2$d,"headers":{"Server":"x"}},"producer":{"modsecurity":"ModSecurity v3.0.12 (Linux)","secrules_engine":"Enabled"},\
            "messages":[%3$s]}}
            """;
    private static final String OWN_RULE = "{\"message\":\"An own rule\",\"details\":{\"match\":\"\",\"ruleId\":\"1000\",\"severity\":\"2\"}}";

    @TempDir
    static Path logs;

    @Override
    protected boolean startsFilled() {
        return false;
    }

    @Override
    protected void prepare(TestDesk fresh) {
        Path log = logs.resolve("audit.log");
        try (Store store = Store.open(fresh.embeddedStore())) {
            Files.writeString(log, ENTRY.formatted(1, 403, OWN_RULE) + ENTRY.formatted(2, 500, OWN_RULE) + ENTRY.formatted(3, 403, ""));
            new Importer(store).run(ImportRequest.of(log), ImportListener.NONE, new CancelSignal());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sentenceOf(int index) {
        long id = onWindow(() -> table().getItems().get(index).id());
        robot.clickOn(rowNode(index));
        waitUntil(() -> models().entries().detailsProperty().get() != null && models().entries().detailsProperty().get().row().id() == id);
        return text("#detail-sentence");
    }

    @Test
    void theyAreNamedAndExplained() {
        waitForEntries(3);
        robot.clickOn("#page-entries");
        assertThat(sentenceOf(0)).isEqualTo("Refused with 403, but the log names no rule. The server or the application may have refused the request,"
                + " or a rule that logs nothing.");
        picture("outcome-refused");
        assertThat(sentenceOf(1)).startsWith("It is not known whether the request was blocked: rules matched, and the response is an error");
        assertThat(sentenceOf(2)).startsWith("Blocked").contains("The entry does not state this; it is inferred: a rule outside the Core Rule Set matched");
        picture("outcome-inferred");
        filter("outcome:blocked");
        assertThat(shown()).isEqualTo(1);
        filter("outcome:blocked-stated");
        assertThat(shown()).isZero();
    }
}

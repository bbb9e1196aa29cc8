package org.modsecexplorer.parse.v3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Transaction;

/** Interceptions that version 3's JSON does not record are inferred or not known. */
class V3InterceptionsTest {

    private static final String SERVER = "{\"Server\":\"nginx\",\"Date\":\"x\",\"Content-Type\":\"text/html\",\"Connection\":\"close\",\"X-Frame-Options\":\"DENY\"}";
    private static final String APPLICATION = "{\"Server\":\"nginx\",\"Set-Cookie\":\"a=b\"}";

    /** An entry. @param response its object, without braces; none if empty @param rules ids, separated by spaces; no list at all if null */
    private static Transaction entry(String mode, String response, String rules) {
        String messages = rules == null ? "" : ",\"messages\":[" + Stream.of(rules.split(" ")).filter(id -> !id.isEmpty())
                .map(id -> "{\"message\":\"m\",\"details\":{\"ruleId\":\"" + id + "\",\"match\":\"\"}}")
                .collect(Collectors.joining(",")) + "]";
        String text = "{\"transaction\":{\"client_ip\":\"192.0.2.1\",\"time_stamp\":\"Mon Mar  2 10:00:01 2026\",\"unique_id\":\"1772445601.1\","
                + "\"request\":{\"method\":\"GET\",\"uri\":\"/\"}" + (response.isEmpty() ? "" : ",\"response\":{" + response + "}")
                + ",\"producer\":{\"modsecurity\":\"ModSecurity v3.0.12 (Linux)\",\"secrules_engine\":\"" + mode + "\"}" + messages + "}}";
        return V3JsonParser.parse(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), ZoneOffset.UTC);
    }

    private static String status(int code, String headers) {
        return "\"http_code\":" + code + ",\"headers\":" + headers;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # status | headers     | rules          | expected
            403      | server      | 949110         | DENYING_RULE
            500      | application | 942100 959100  | DENYING_RULE
            500      | server      | 901001         | DENYING_RULE
            400      | server      | 200002         | DENYING_RULE
            403      | none        | 942100         | NO_RESPONSE_HEADERS
            403      | server      | 1000           | OWN_RULE
            403      | server      | 942100 77      | OWN_RULE
            403      | server      | 2100042        | OWN_RULE
            """)
    void isInferred(int status, String headers, String rules, Clue clue) {
        Transaction transaction = entry("Enabled", status(status, headers(headers)), rules);

        assertThat(transaction.interception()).isInstanceOfSatisfying(Interception.Stopped.class, stopped -> assertThat(stopped.clue()).isEqualTo(clue));
        assertThat(transaction.outcome()).isEqualTo(Outcome.BLOCKED_INFERRED);
        assertThat(entry("DetectionOnly", status(status, headers(headers)), rules).outcome()).isIn(Outcome.NOTICED, Outcome.WOULD_BLOCK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | application | 1000    | ERROR_RESPONSE
            403 | server      | 942100  | ERROR_RESPONSE
            500 | server      | 1000    | ERROR_RESPONSE
            404 | application | 1000    | ERROR_RESPONSE
            406 | none        | 2100042 | ERROR_RESPONSE
            302 | server      | 1000    | REDIRECT
            200 | application | 949110  | SERVED_ALL_THE_SAME
            0   | none        | 942100  | NO_STATUS
            """)
    void isNotKnown(int status, String headers, String rules, Clue clue) {
        Transaction transaction = entry("Enabled", status(status, headers(headers)), rules);

        assertThat(transaction.interception()).isEqualTo(new Interception.Unknown(clue));
        assertThat(transaction.outcome()).isEqualTo(Outcome.NOT_KNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | server      | 1000   | NOTICED
            404 | server      | 920350 | NOTICED
            302 | application | 942100 | NOTICED
            500 | application | 942100 | NOTICED
            200 | server      | ''     | CLEAN
            404 | server      | ''     | CLEAN
            403 | server      | ''     | REFUSED
            406 | none        | ''     | REFUSED
            """)
    void passed(int status, String headers, String rules, Outcome outcome) {
        Transaction transaction = entry("Enabled", status(status, headers(headers)), rules);

        assertThat(transaction.interception()).isEqualTo(Interception.PASSED);
        assertThat(transaction.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"Enabled,NOT_KNOWN", "DetectionOnly,NOTICED"})
    void withoutAResponse(String mode, Outcome outcome) {
        assertThat(entry(mode, "", "942100").outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"200,NOT_KNOWN", "403,REFUSED"})
    void withoutTheListOfRules(int status, Outcome outcome) {
        assertThat(entry("Enabled", status(status, SERVER), null).outcome()).isEqualTo(outcome);
    }

    private static String headers(String word) {
        return switch (word) {
            case "server" -> SERVER;
            case "application" -> APPLICATION;
            default -> "{}";
        };
    }
}

package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.parse.v2.V2Entry.entry;
import static org.modsecexplorer.parse.v2.V2Entry.lines;
import static org.modsecexplorer.parse.v2.V2Entry.match;
import static org.modsecexplorer.parse.v2.V2Entry.partH;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.Trials;
import org.modsecexplorer.parse.lines.Escapes;
import org.modsecexplorer.parse.lines.EscapesTest;

/** The Message lines of part H. */
class V2MessageTest {

    private static final String RULE = " [file \"/etc/m/r.conf\"] [line \"7\"] [id \"100001\"]";
    private static final int CUT = 1_023;

    @Test
    void everyItemIsRead() {
        RuleMatch match = match("Warning. Pattern match \"\\\\bor\\\\b\" at ARGS:pass. [file \"/etc/m/r.conf\"] [line \"7\"] [id \"100001\"] [rev \"2\"]"
                + " [msg \"SQL, \\\"quoted\\\"\"] [data \"a\\x22b\\x0a\"] [severity \"CRITICAL\"] [ver \"OWASP_CRS/3.3.4\"] [maturity \"9\"]"
                + " [accuracy \"8\"] [tag \"attack-sqli\"] [tag \"paranoia-level/1\"]");
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.file()).isEqualTo("/etc/m/r.conf");
        assertThat(match.line()).isEqualTo(7);
        assertThat(match.rev()).isEqualTo("2");
        assertThat(match.msg()).isEqualTo("SQL, \"quoted\"");
        assertThat(match.data()).isEqualTo("a\"b\n");
        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.ver()).isEqualTo("OWASP_CRS/3.3.4");
        assertThat(match.maturity()).isEqualTo(9);
        assertThat(match.accuracy()).isEqualTo(8);
        assertThat(match.tags()).containsExactly("attack-sqli", "paranoia-level/1");
        assertThat(match.phase()).isNull();
        assertThat(match.action()).isEqualTo(Action.WARNING);
        assertThat(match.explanation()).isEqualTo("Pattern match \"\\bor\\b\" at ARGS:pass.");
        assertThat(match.target()).isEqualTo("ARGS:pass");
        assertThat(match.message()).startsWith("Warning. Pattern match \"\\\\bor\\\\b\"").endsWith("[tag \"paranoia-level/1\"]");
    }

    @Test
    void everyItemMayBeMissing() {
        RuleMatch match = match("Warning. Unconditional match in SecAction. [id \"5\"]");
        assertThat(match.ruleId()).isEqualTo(5);
        assertThat(match).extracting(
                        RuleMatch::file, RuleMatch::line, RuleMatch::rev, RuleMatch::msg, RuleMatch::data, RuleMatch::severity, RuleMatch::ver)
                .containsOnlyNulls();
        assertThat(match.tags()).isEmpty();
        assertThat(match.explanation()).isEqualTo("Unconditional match in SecAction.");
        assertThat(match.target()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void severitiesAreNames(Severity severity) {
        assertThat(match("Warning. x." + RULE + " [severity \"" + severity + "\"]").severity()).isEqualTo(severity);
        assertThat(match("Warning. x." + RULE + " [severity \"" + severity.ordinal() + "\"]").severity()).isEqualTo(severity);
    }

    @Test
    void aValueThatIsNotUnderstoodIsWarnedOf() {
        Transaction transaction = partH("Message: Warning. x. [file \"f\"] [line \"many\"] [id \"12345678901\"] [severity \"AWFUL\"] [maturity \"old\"]");
        assertThat(transaction.matches()).singleElement().extracting(RuleMatch::ruleId, RuleMatch::line, RuleMatch::severity, RuleMatch::maturity)
                .containsOnlyNulls();
        assertThat(transaction.warnings()).hasSize(4);
    }

    @Test
    void anUnknownItemIsWarnedOfAndTheOthersAreRead() {
        Transaction transaction = partH("Message: Warning. x." + RULE + " [colour \"blue\"] [tag \"t\"]");
        assertThat(transaction.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isEqualTo(100001);
            assertThat(m.tags()).containsExactly("t");
        });
        assertThat(transaction.warnings()).singleElement().asString().contains("colour");
    }

    // --- the action that followed a match

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "Warning.                                                                                        | WARNING    | null",
        "Access denied with code 403 (phase 2).                                                          | DENIED     | 2",
        "Access denied with redirection to http://example.com/no?a=1. using status 302 (phase 1).        | REDIRECTED | 1",
        "Access denied with redirection to http://example.com/(phase 9). using status 302 (phase 1).     | REDIRECTED | 1",
        "Access denied with connection close (phase 1).                                                  | DROPPED    | 1",
        "Access denied using proxy to (phase 2) http://192.0.2.1/trap.                                   | PROXIED    | 2",
        "Access allowed (phase 1).                                                                       | ALLOWED    | 1",
        "Access to phase allowed (phase 3).                                                              | ALLOWED    | 3",
        "Access to request allowed (phase 1).                                                            | ALLOWED    | 1",
        "Paused Access (phase 2).                                                                        | PAUSED     | 2",
        "Access denied with code 500 (phase 4) (Internal Error: Invalid status code requested 0).        | DENIED     | 4",
        "Access denied with code 500 (phase 1) (Configuration Error: Proxy action to http://a.b/ requested but mod_proxy not found). | DENIED | 1",
        "Access denied with code 500 (phase 1) (Error: Connection drop requested but failed to close the  socket). | DENIED | 1",
        "Access denied with code 500 (phase 1) (Error: Connection drop requested but socket not found.   | DENIED     | 1",
    })
    void theFirstWordsTellTheAction(String words, Action action, @Nullable Integer phase) {
        RuleMatch match = match(words + " Pattern match \"(phase 5)\" at ARGS:q." + RULE);
        assertThat(match.action()).isEqualTo(action);
        assertThat(match.phase()).isEqualTo(phase);
        assertThat(match.explanation()).isEqualTo("Pattern match \"(phase 5)\" at ARGS:q.");
        assertThat(match.ruleId()).isEqualTo(100001);
    }

    @Test
    void aWarningOfANologAuditlogRuleIsAMatchWithoutTheWord() {
        RuleMatch match = match("Pattern match \"x\" at ARGS:q." + RULE + " [msg \"m\"]");
        assertThat(match.action()).isEqualTo(Action.UNSTATED);
        assertThat(match.explanation()).isEqualTo("Pattern match \"x\" at ARGS:q.");
        assertThat(match.target()).isEqualTo("ARGS:q");
        assertThat(match.phase()).isNull();
    }

    @Test
    void aDenialOfANologAuditlogRuleHasNoExplanation() {
        RuleMatch match = match("Access denied with code 403 (phase 2)." + RULE);
        assertThat(match.action()).isEqualTo(Action.DENIED);
        assertThat(match.phase()).isEqualTo(2);
        assertThat(match.explanation()).isEmpty();
        assertThat(match.target()).isNull();
    }

    // --- why it matched

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "Pattern match \"RE\" at ARGS:q.                                                  | ARGS:q",
        "Pattern match \"RE\" at REQUEST_HEADERS:User-Agent.                              | REQUEST_HEADERS:User-Agent",
        "Pattern match \"look at me.\" at ARGS:q.                                        | ARGS:q",
        "Pattern match \"RE\" at ARGS:file.name.                                          | ARGS:file.name",
        "Match of \"rx ^apache at 1. x\" against \"REQUEST_HEADERS:Host\" required.       | REQUEST_HEADERS:Host",
        "Match of \"within %{tx.allowed_methods}\" against \"REQUEST_METHOD\" required.   | REQUEST_METHOD",
        "Operator GE matched 5 at TX:anomaly_score.                                       | TX:anomaly_score",
        "Matched phrase \"P\" at ARGS:q.                                                  | ARGS:q",
        "String match \"S\" at ARGS:q.                                                    | ARGS:q",
        "String match within \"S\" at REQUEST_METHOD.                                     | REQUEST_METHOD",
        "Found 3 byte(s) in ARGS:a at b outside range: 32-126,128-255.                    | ARGS:a at b",
        "IPmatch: \"192.0.2.10\" matched at REMOTE_ADDR.                                  | REMOTE_ADDR",
        "RBL lookup of 10.2.0.192.rbl.example.org succeeded at REMOTE_ADDR.               | REMOTE_ADDR",
        "Geo lookup for \"192.0.2.10\" succeeded at REMOTE_ADDR.                          | REMOTE_ADDR",
        "Invalid URL Encoding: Non-hexadecimal digits used at REQUEST_URI.                | REQUEST_URI",
        "CC# match \"4111\" at ARGS:card. [offset \"0\"]                                  | ARGS:card",
        "Invalid UTF-8 encoding: invalid byte value in character at ARGS:q. [offset \"7\"] | ARGS:q",
        "Unconditional match in SecAction.                                                | null",
        "detected XSS using libinjection.                                                 | null",
        "detected SQLi using libinjection with fingerprint 's&1'                          | null",
        "XML: Schema validation failed.                                                   | null",
        "Something new found at ARGS:q.                                                   | ARGS:q",
    })
    void theExplanationNamesItsTarget(String explanation, @Nullable String target) {
        RuleMatch match = match("Warning. " + explanation + RULE + " [msg \"m\"]");
        assertThat(match.explanation()).isEqualTo(explanation);
        assertThat(match.target()).isEqualTo(target);
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.msg()).isEqualTo("m");
    }

    @Test
    void anExtraBlankMayStandInFrontOfTheFile() {
        RuleMatch match = match("Warning. detected SQLi using libinjection with fingerprint 's&1' " + RULE);
        assertThat(match.explanation()).isEqualTo("detected SQLi using libinjection with fingerprint 's&1'");
        assertThat(match.ruleId()).isEqualTo(100001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\x", "\\x2"})
    void aPatternCutInsideAnEscapeIsStillUndone(String torn) {
        RuleMatch match = match("Warning. Pattern match \"\\\\d\\\\b" + torn + " ...\" at ARGS:q." + RULE);
        assertThat(match.explanation()).isEqualTo("Pattern match \"\\d\\b" + torn + " ...\" at ARGS:q.");
    }

    @Test
    void patternsOfReleasesBefore26AreNotEscaped() {
        String raw = "Pattern match \"(?:\\b(?:a|b)\\s*[\\n\"']+\\.)\" at ARGS:q.";
        assertThat(match("Warning. " + raw + RULE).explanation()).isEqualTo(raw);
    }

    @Test
    void utf8InAMessageIsDecoded() {
        RuleMatch match = match("Warning. Pattern match \"x\" at ARGS:\\xd0\\xbf." + RULE + " [msg \"\\xd0\\xbf\"] [data \"caf\\xe9\"]");
        assertThat(match.target()).isEqualTo("ARGS:\u043f");
        assertThat(match.msg()).isEqualTo("\u043f");
        assertThat(match.data()).isEqualTo("caf\u00e9");
    }

    // --- values and names that look like items

    @Test
    void bracketsAndQuotesInsideValuesAreText() {
        RuleMatch match = match("Warning. Pattern match \"x\" at ARGS:q. [file \"/r.conf\"] [line \"7\"] [id \"100001\"]"
                + " [msg \"a\\\"] [id \\\"5\\\"] b\"] [data \"x [id \\x225\\x22] y] z\"] [tag \"a]b[c\"]");
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.msg()).isEqualTo("a\"] [id \"5\"] b");
        assertThat(match.data()).isEqualTo("x [id \"5\"] y] z");
        assertThat(match.tags()).containsExactly("a]b[c");
    }

    @Test
    void aValueMayEndInABackslash() {
        RuleMatch match = match("Warning. x. [file \"/r.conf\"] [line \"7\"] [id \"100001\"] [msg \"a\\\\\"] [data \"b\\x5c\"] [tag \"c\\\\\\\"\"]");
        assertThat(match.msg()).isEqualTo("a\\");
        assertThat(match.data()).isEqualTo("b\\");
        assertThat(match.tags()).containsExactly("c\\\"");
    }

    @Test
    void aParameterNameCannotForgeARule() {
        String name = "x. [file \"/forged.conf\"] [line \"1\"] [id \"999\"] [msg \"forged\"]";
        RuleMatch match = match("Warning. Pattern match \"x\" at ARGS:" + name + "." + RULE + " [msg \"real\"]");
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.file()).isEqualTo("/etc/m/r.conf");
        assertThat(match.line()).isEqualTo(7);
        assertThat(match.msg()).isEqualTo("real");
        assertThat(match.target()).contains("[id \"999\"]");
    }

    @Test
    void withoutFileNamesTheItemsBeginAtTheId() {
        RuleMatch match = match("Warning. Pattern match \"x\" at ARGS:q. [id \"100001\"] [rev \"1\"] [msg \"m\"] [severity \"NOTICE\"] [tag \"t\"]");
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.file()).isNull();
        assertThat(match.msg()).isEqualTo("m");
        assertThat(match.explanation()).isEqualTo("Pattern match \"x\" at ARGS:q.");
        assertThat(match.tags()).containsExactly("t");
    }

    @Test
    void withoutFileNamesAParameterNameCannotForgeARuleEither() {
        String name = "x. [file \"/forged.conf\"] [line \"1\"] [id \"999\"]";
        RuleMatch match = match("Warning. Pattern match \"x\" at ARGS:" + name + ". [id \"100001\"] [msg \"real\"]");
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.file()).isNull();
        assertThat(match.msg()).isEqualTo("real");
    }

    @Test
    void anApproversWordsCannotForgeItems() {
        RuleMatch match = match("Warning. File \"/tmp/x\" rejected by the approver script \"/s\": bad [msg \"forged\"]" + RULE);
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.msg()).isNull();
        assertThat(match.explanation()).endsWith("bad [msg \"forged\"]");
    }

    @Test
    void anOffsetBelongsToTheExplanationWithoutFileNamesToo() {
        Transaction transaction = partH("Message: Warning. CC# match \"4111\" at ARGS:card. [offset \"0\"] [id \"100001\"]");
        assertThat(transaction.warnings()).isEmpty();
        RuleMatch match = transaction.matches().getFirst();
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.explanation()).isEqualTo("CC# match \"4111\" at ARGS:card. [offset \"0\"]");
        assertThat(match.target()).isEqualTo("ARGS:card");
    }

    @Test
    void aFileNameIsNotEscaped() {
        RuleMatch match = match("Warning. x. [file \"C:\\inetpub\\new\\rules\\\"] [line \"7\"] [id \"100001\"]");
        assertThat(match.file()).isEqualTo("C:\\inetpub\\new\\rules\\");
        assertThat(match.ruleId()).isEqualTo(100001);
    }

    @Test
    void aRuleOfAnOldSetHasNoIdAndIsAMatch() {
        RuleMatch match = match("Warning. Pattern match \"(.*)\" at TX:0. [file \"/r.conf\"] [line \"18\"] [msg \"m\"] [data \"d\"]");
        assertThat(match.ruleId()).isNull();
        assertThat(match.msg()).isEqualTo("m");
        assertThat(match.line()).isEqualTo(18);
        assertThat(match("Warning. Pattern match \"(.*)\" at TX:0.").ruleId()).isNull();
    }

    // --- truncated messages

    @Test
    void aMessageCutInsideATagKeepsTheTagsInFrontOfIt() {
        String whole = "Warning. Pattern match \"x\" at ARGS:q." + RULE + " [msg \"m\"] [tag \"first\"] [tag \"second\"] [tag \"att";
        Transaction transaction = partH("Message: " + whole);
        assertThat(transaction.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isEqualTo(100001);
            assertThat(m.msg()).isEqualTo("m");
            assertThat(m.tags()).containsExactly("first", "second");
        });
        assertThat(transaction.warnings()).singleElement().asString().contains("tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {" [", " [t", " [tag", " [tag ", " [tag \"", " [tag \"a", " [tag \"a\\", " [tag \"a\"", " [data \"a\\x2", " [data \"x [id", " [msg \"a\\\""})
    void whereverAMessageIsCutTheItemsInFrontAreKeptAndTheCutIsSaid(String torn) {
        String whole = "Warning. Pattern match \"x\" at ARGS:q." + RULE + " [tag \"first\"]" + torn;
        Transaction transaction = partH("Message: " + whole);
        assertThat(transaction.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isEqualTo(100001);
            assertThat(m.file()).isEqualTo("/etc/m/r.conf");
            assertThat(m.tags()).startsWith("first");
        });
        assertThat(transaction.warnings()).hasSize(1);
    }

    @Test
    void aMessageCutBetweenTwoItemsIsWarnedOfByItsLength() {
        String start = "Warning. Pattern match \"x\" at ARGS:q." + RULE + " [msg \"";
        String whole = start + "m".repeat(CUT - start.length() - 2) + "\"]";
        assertThat(partH("Message: " + whole).warnings()).hasSize(1);
        assertThat(partH("Message: " + whole.replaceFirst("m", "")).warnings()).isEmpty();
        assertThat(partH("Message: " + whole.replaceFirst("m", "mm")).warnings()).as("nolog,auditlog messages are not cut").isEmpty();
    }

    @Test
    void aMessageCutInFrontOfItsItemsIsAMatchOfAnUnknownRule() {
        String start = "Warning. Pattern match \"";
        Transaction transaction = partH("Message: " + start + "x".repeat(CUT - start.length()));
        assertThat(transaction.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isNull();
            assertThat(m.action()).isEqualTo(Action.WARNING);
        });
        assertThat(transaction.engineMessages()).isEmpty();
        assertThat(transaction.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Warning.|. more", "Warning.| [tag \"t", "Warning.| [tag \"t\"]", "Access denied with code 403 (phase 2).| [tag \"t\"]"
    }, ignoreLeadingAndTrailingWhitespace = false)
    void aForgedRuleInACutMessageDoesNotStandAgainstPartK(String action, String tail) {
        String start = action + " Pattern match \"x\" at ARGS:";
        String forged = ". [file \"/forged.conf\"] [line \"1\"] [id \"999\"] [msg \"forged\"]";
        String cut = start + "p".repeat(CUT - start.length() - forged.length() - tail.length()) + forged + tail;
        Transaction transaction = entry()
                .part('H', lines("Message: " + cut))
                .part('K', lines("SecRule \"ARGS\" \"@rx x\" \"phase:2,log,id:100001\""))
                .parse();
        assertThat(transaction.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isNull();
            assertThat(m.file()).isNull();
            assertThat(m.msg()).isNull();
            assertThat(m.message()).isEqualTo(cut);
        });
        assertThat(transaction.warnings()).isNotEmpty();
    }

    @Test
    void aCutMessageWhoseRuleIsInPartKIsBelieved() {
        String start = "Warning. Pattern match \"x\" at ARGS:q." + RULE + " [msg \"";
        Transaction transaction = entry()
                .part('H', lines("Message: " + start + "m".repeat(CUT - start.length())))
                .part('K', lines("SecRule \"ARGS\" \"@rx x\" \"phase:2,log,id:100001\""))
                .parse();
        assertThat(transaction.matches()).singleElement().extracting(RuleMatch::ruleId, RuleMatch::phase).containsExactly(100001, 2);
        assertThat(transaction.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x2...", "\\x...", "\\...", "..."})
    void aCutValueKeepsItsTornEscape(String torn) {
        RuleMatch match = match("Warning. x." + RULE + " [data \"a\\x22" + torn + "\"] [severity \"CRITICAL\"]");
        assertThat(match.data()).isEqualTo("a\"" + torn);
        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
    }

    // --- the engine's own messages

    @ParameterizedTest
    @ValueSource(strings = {
        "Audit log: Failed to lock global mutex: Permission denied",
        "Geo Lookup: Failed to lock proc mutex: Permission denied",
        "collections_remove_stale: Failed to access DBM file \"/tmp/www-data-ip\": Permission denied",
        "collection_retrieve_ex: Failed to lock proc mutex: Permission denied",
        "Rule processing failed (id=950001, msg=SQL Injection).",
        "Rule processing failed.",
        "Rule execution error - PCRE limits exceeded (-8): (null).",
        "Rule 7f12ab34 [id \"950001\"][file \"/r.conf\"][line \"3\"] - Execution error - PCRE limits exceeded (-8): (null).",
        "Rule 7f12ab34 [id \"-\"][file \"/r.conf\"][line \"3\"] - Execution error - PCRE limits exceeded (-47): (null).",
        "Request body (Content-Length) is larger than the configured limit (131072).",
        "Request body no files data length is larger than the configured limit (131072).",
        "Output filter: Response body too large (over limit of 524288, total not specified).",
        "Multipart parsing error: Multipart: Final boundary missing.",
        "JSON parsing error: parse error: invalid object key (must be a string)",
        "XML parser error: XML: Failed parsing document.",
        "Multipart: Invalid boundary in C-T (characters).",
        "Failed to parse 3 arguments",
        "Exec: Execution failed: /x (No such file or directory)",
        "Internal error: Attempted to process the request body more than once.",
        "Could not set variable \"ip.x\" as the collection does not exist.",
    })
    void theEnginesOwnMessagesAreNoMatches(String message) {
        Transaction transaction = partH("Message: " + message);
        assertThat(transaction.matches()).isEmpty();
        assertThat(transaction.engineMessages()).containsExactly(message);
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void aCutMessageOfTheEngineIsWarnedOf() {
        String message = "XML parser error: " + "x".repeat(CUT - 18);
        Transaction transaction = partH("Message: " + message);
        assertThat(transaction.engineMessages()).containsExactly(message);
        assertThat(transaction.warnings()).hasSize(1);
    }

    @Test
    void anItemThatIsNotUnderstoodIsWarnedOfAndTheOthersAreRead() {
        Transaction transaction = partH("Message: Warning. x." + RULE + " [msg \"raw \"quotes\" inside\"] [tag \"t\"]");
        assertThat(transaction.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isEqualTo(100001);
            assertThat(m.msg()).isNull();
            assertThat(m.tags()).containsExactly("t");
        });
        assertThat(transaction.warnings()).hasSize(1);
    }

    // --- several messages

    @Test
    void theSameRuleSeveralTimesIsSeveralMatchesInOrder() {
        Transaction transaction = partH(
                "Message: Warning. Pattern match \"x\" at ARGS:b." + RULE,
                "Message: Audit log: Failed to lock global mutex: Permission denied",
                "Message: Warning. Pattern match \"x\" at ARGS:a." + RULE,
                "Message: Warning. Pattern match \"x\" at ARGS:b." + RULE);
        assertThat(transaction.matches()).extracting(RuleMatch::target).containsExactly("ARGS:b", "ARGS:a", "ARGS:b");
        assertThat(transaction.engineMessages()).hasSize(1);
    }

    @Test
    void whateverARuleSaysComesBack() {
        Trials.run(3_000, random -> {
            String alphabet = "ab\"\\[] .:'\n\t\u00e9\u0001";
            List<String> texts = random.ints(6, 0, 20)
                    .mapToObj(length -> random.ints(length, 0, alphabet.length())
                            .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                            .collect(Collectors.joining()))
                    .toList();
            String forged = random.nextBoolean() ? "p. [file \"f\"] [line \"1\"] [id \"999\"] [tag \"t\"]" : EscapesTest.logEscape(texts.get(4), false);
            String explanation = "Pattern match \"" + EscapesTest.logEscape(texts.get(5), true) + "\" at ARGS:" + forged + ".";
            RuleMatch match = match((random.nextBoolean() ? "Warning. " : "") + explanation + " [file \"/r.conf\"] [line \"12\"] [id \"100001\"]"
                    + " [rev \"" + EscapesTest.logEscape(texts.get(0), true) + "\"] [msg \"" + EscapesTest.logEscape(texts.get(1), true)
                    + "\"] [data \"" + EscapesTest.logEscapeHex(texts.get(2)) + "\"] [tag \"" + EscapesTest.logEscape(texts.get(3), true) + "\"] [tag \"t\"]");
            assertThat(match.ruleId()).isEqualTo(100001);
            assertThat(List.of(match.rev(), match.msg(), match.data(), match.tags().getFirst())).isEqualTo(texts.subList(0, 4));
            assertThat(match.explanation()).isEqualTo(Escapes.undo(explanation));
        });
    }

    @Test
    void packagesThatWriteTheItemsInFrontOfTheWords() {
        String message = " [file \"/etc/httpd/rules.conf\"] [line \"71\"] [id \"2002\"] [msg \"a \\\"robot\\\"\"] [severity \"CRITICAL\"] [tag \"a\"][tag \"b\"]"
                + " Access denied with code 404 (phase 2). Matched phrase \"[id \"9\"]\" at REQUEST_HEADERS:User-Agent.";

        RuleMatch match = match(message);

        assertThat(match.ruleId()).isEqualTo(2002);
        assertThat(match.msg()).isEqualTo("a \"robot\"");
        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.tags()).containsExactly("a", "b");
        assertThat(match.action()).isEqualTo(Action.DENIED);
        assertThat(match.phase()).isEqualTo(2);
        assertThat(match.target()).isEqualTo("REQUEST_HEADERS:User-Agent");
        assertThat(match.explanation()).isEqualTo("Matched phrase \"[id \"9\"]\" at REQUEST_HEADERS:User-Agent.");
        assertThat(match.message()).isEqualTo(message);
    }
}

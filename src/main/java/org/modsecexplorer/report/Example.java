package org.modsecexplorer.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.explain.ScoreSum;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;

/** One transaction: who asked for what, which rules matched where, and the sum that decided. Headers and bodies are left out, because they hold secrets. */
record Example(Html html, ReportTexts texts) {

    /** Characters of a value that are worth reading. */
    private static final int LONGEST = 400;

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    void write(EntryDetails details) throws IOException {
        EntryRow row = details.row();
        html.element("article", () -> {
            html.element("h3", () -> html.element("code", shortened(request(row))));
            html.element("p", facts(row), "class", "facts");
            List<ScoreSum> sums = ScoreSum.of(details.transaction());
            for (ScoreSum sum : sums) {
                sum(sum);
            }
            List<RuleMatch> summed = sums.stream().flatMap(sum -> sum.points().stream()).map(ScoreSum.Points::match).toList();
            List<RuleMatch> others = details.transaction().matches().stream().filter(match -> !match.reportsScore() && !summed.contains(match)).toList();
            if (!others.isEmpty()) {
                html.element("p", texts.of("example.others"), "class", "facts");
                matches(others);
            }
        });
    }

    private static String request(EntryRow row) {
        return Stream.of(row.method(), Objects.requireNonNullElse(row.host(), "") + Objects.requireNonNullElse(row.uri(), "")).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private String facts(EntryRow row) {
        return Stream.of(
                        ReportTexts.time(row.time()) + " UTC", row.clientIp() == null ? null : texts.of("example.from", row.clientIp()), texts.of("outcome." + row.outcome()),
                        row.status() == null ? null : texts.of("example.status", String.valueOf(row.status())), texts.of("example.id", String.valueOf(row.id())), row.uniqueId())
                .filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }

    private void sum(ScoreSum sum) throws IOException {
        html.element("table", () -> {
            html.element("tbody", () -> {
                for (ScoreSum.Points points : sum.points()) {
                    html.element("tr", () -> {
                        html.element("td", points.counts() ? String.format(Locale.ROOT, "%+d", points.points()) : "(" + points.points() + ")", "class", "number points");
                        html.element("td", () -> match(points.match()));
                    });
                }
            });
            html.element("tfoot", () -> html.element("tr", () -> {
                html.element("td", String.valueOf(sum.total() == null ? sum.explained() : sum.total()), "class", "number points");
                html.element("td", verdict(sum));
            }));
        }, "class", "sum");
    }

    private String verdict(ScoreSum sum) {
        StringBuilder words = new StringBuilder(texts.of(sum.outbound() ? "sum.response" : "sum.request"));
        if (sum.isEstimated()) {
            words.append(' ').append(texts.of("sum.estimated"));
        }
        if (sum.unexplained() > 0) {
            words.append(' ').append(texts.of("sum.unexplained", sum.explained()));
        }
        if (sum.limit() != null) {
            words.append(' ').append(texts.of("sum.limit", sum.limit()));
        }
        if (sum.decision() != null) {
            words.append(' ').append(texts.of("sum.decided", String.valueOf(sum.decision().ruleId())));
        }
        return words.toString();
    }

    private void matches(List<RuleMatch> matches) throws IOException {
        html.element("ul", () -> {
            for (RuleMatch match : matches) {
                html.element("li", () -> match(match));
            }
        });
    }

    private void match(RuleMatch match) throws IOException {
        html.element("code", Objects.toString(match.ruleId(), texts.of("none"))).text(" " + shortened(Objects.requireNonNullElse(match.msg(), "")));
        if (match.target() != null) {
            html.text(" " + texts.of("example.in") + " ").element("code", shortened(match.target()));
        }
        if (match.data() != null && !match.data().isBlank()) {
            html.element("div", shortened(match.data()), "class", "data");
        }
    }
}

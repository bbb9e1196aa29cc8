package org.modsecexplorer.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Totals;

/** Writes a report as one HTML file. It loads nothing, has no script, and follows the reader's choice of light or dark. */
public final class ReportPage {

    /** A browser that obeys it loads nothing, whatever the log contains. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final Report report;
    private final ReportTexts texts;
    private final Html html;

    private ReportPage(Report report, OutputStream out) throws IOException {
        this.report = report;
        this.texts = new ReportTexts(report.request().language());
        this.html = new Html(out);
    }

    /** @throws IOException if the stream fails */
    public static void write(Report report, OutputStream out) throws IOException {
        new ReportPage(report, out).page();
    }

    private void page() throws IOException {
        ReportRequest request = report.request();
        String title = request.title().isBlank() ? texts.of("title") : request.title();
        html.element("html", () -> {
            html.element("head", () -> {
                html.empty("meta", "charset", "utf-8");
                html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
                html.empty("meta", "name", "viewport", "content", "width=device-width");
                html.empty("meta", "name", "color-scheme", "content", "light dark");
                html.element("title", title);
                html.element("style", style());
            });
            html.element("body", () -> html.element("main", () -> body(title)));
        }, "lang", texts.locale().getLanguage());
        html.end();
    }

    private void body(String title) throws IOException {
        ReportRequest request = report.request();
        html.element("header", () -> {
            html.element("h1", title);
            html.element("p", texts.of("created", ReportTexts.time(request.created()), request.store()), "class", "facts");
            html.element("p", () -> {
                html.text(texts.of("question") + " ");
                if (request.question().text().isBlank()) {
                    html.text(texts.of("question.all"));
                } else {
                    html.element("code", request.question().text());
                }
            });
        });
        if (!request.note().isBlank()) {
            html.element("section", () -> {
                for (String paragraph : request.note().strip().split("\\R\\s*\\R")) {
                    html.element("p", paragraph);
                }
            }, "class", "note");
        }
        if (report.totals().transactions() == 0) {
            html.element("p", texts.of("nothing"));
            return;
        }
        totals();
        if (!report.timeline().buckets().isEmpty()) {
            html.element("section", () -> {
                html.element("h2", texts.of("timeline"));
                new TimelineChart(html, texts).write(report.timeline());
            });
        }
        TopTable table = new TopTable(html, texts, report.totals());
        for (Map.Entry<Facet, List<FacetCount>> top : report.tops().entrySet()) {
            table.write(top.getKey(), top.getValue());
        }
        examples();
    }

    private void totals() throws IOException {
        Totals totals = report.totals();
        html.element("dl", () -> {
            total("total.requests", texts.number(totals.transactions()));
            total("total.blocked", texts.number(totals.blocked()) + " (" + texts.share(totals.blocked(), totals.transactions()) + ")");
            if (totals.wouldBlock() > 0) {
                total("total.would", texts.number(totals.wouldBlock()));
            }
            total("total.clients", texts.number(totals.clients()));
            total("total.hosts", texts.number(totals.hosts()));
            total("total.rules", texts.number(totals.rules()));
            total("total.first", ReportTexts.time(totals.first()));
            total("total.last", ReportTexts.time(totals.last()));
        }, "class", "totals");
    }

    private void total(String key, String value) throws IOException {
        html.element("div", () -> html.element("dt", texts.of(key)).element("dd", value));
    }

    private void examples() throws IOException {
        if (report.examples().isEmpty()) {
            return;
        }
        html.element("section", () -> {
            html.element("h2", texts.of(report.request().chosen().isEmpty() ? "examples.highest" : "examples.chosen"));
            Example example = new Example(html, texts);
            for (EntryDetails details : report.examples()) {
                example.write(details);
            }
        });
    }

    private static String style() throws IOException {
        try (InputStream file = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

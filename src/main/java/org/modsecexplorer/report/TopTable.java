package org.modsecexplorer.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Totals;

/** The most frequent values of a field, with a bar for each. */
record TopTable(Html html, ReportTexts texts, Totals totals) {

    void write(Facet field, List<FacetCount> counts) throws IOException {
        long most = counts.stream().mapToLong(FacetCount::count).max().orElse(1);
        html.element("section", () -> {
            html.element("h2", texts.of("top." + field.name().toLowerCase(Locale.ROOT)));
            html.element("table", () -> {
                html.element("thead", () -> html.element("tr", () -> {
                    html.element("th", texts.of("column." + field.name().toLowerCase(Locale.ROOT)), "scope", "col");
                    html.element("th", texts.of("column.requests"), "class", "number", "scope", "col");
                    html.element("th", texts.of("column.share"), "class", "number", "scope", "col");
                    html.element("th", texts.of("column.blocked"), "class", "number", "scope", "col");
                }));
                html.element("tbody", () -> {
                    for (FacetCount count : counts) {
                        row(count, most);
                    }
                });
            });
        }, "class", "top");
    }

    private void row(FacetCount count, long most) throws IOException {
        html.element("tr", () -> {
            html.element("td", () -> {
                html.element("code", count.value().isEmpty() ? texts.of("none") : Example.shortened(count.value()));
                if (count.label() != null) {
                    html.text(" ").element("span", Example.shortened(count.label()));
                }
                html.element("div", () -> html.element("div", "", "class", "bar", "style", String.format(Locale.ROOT, "width:%.1f%%", 100.0 * count.count() / most)), "class", "track");
            });
            html.element("td", texts.number(count.count()), "class", "number");
            html.element("td", texts.share(count.count(), totals.transactions()), "class", "number");
            html.element("td", texts.number(count.blocked()), "class", "number");
        });
    }
}

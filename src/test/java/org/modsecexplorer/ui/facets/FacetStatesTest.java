package org.modsecexplorer.ui.facets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.frame.PageCase;
import org.modsecexplorer.ui.frame.RequestLog;

/** Facets with values that attackers chose, and without any value. */
class FacetStatesTest extends PageCase {

    private static final List<String> PATHS = List.of(
            "/" + "very-long-".repeat(60) + "end", "/a\"b'c;--", "/<b>bold</b>", "/%00%0d%0a", "/\u202eevil", "/or", "/-status:403", "/path,with,commas", "/(a", "/star*", "/..", "/~x");

    @Override
    protected Path write(Path folder) {
        RequestLog log = new RequestLog(true);
        for (int i = 0; i < PATHS.size(); i++) {
            for (int n = 0; n <= i; n++) {
                log.scored("203.0.113." + (n + 1), i * 60 + n, PATHS.get(i) + "?q=1", false, 5, RequestLog.match(942100, "q", "x", "y", "attack-sqli"));
            }
        }
        return log.write(folder);
    }

    private void settle() {
        waitForAnswer();
        waitUntil(() -> models().facets().facets().stream().noneMatch(facet -> facet.askingProperty().get()));
    }

    private List<FacetRow> paths() {
        return onWindow(() -> robot.lookup("#facet-path").<FacetBox>query().lookupAll(".facet-row").stream().map(FacetRow.class::cast).toList());
    }

    @Test
    void everyValueOfAnAttackerCanBeTicked() {
        waitUntil(() -> models().entries().count() > 0);
        robot.clickOn("#page-entries");
        robot.interact(() -> models().facets().facets().forEach(facet -> {
            facet.openProperty().set(true);
            facet.showMore();
        }));
        settle();
        draw("facets-hostile");
        for (int i = 0; i < PATHS.size(); i++) {
            FacetRow row = paths().get(i);
            robot.interact(((CheckBox) row.lookup(".check-box"))::fire);
            settle();
            String count = ((Label) row.lookup(".facet-count")).getText();
            assertThat(shown()).as("%s by %s", row.value(), models().question().filter().text()).isEqualTo(Integer.parseInt(count));
            robot.interact(((CheckBox) row.lookup(".check-box"))::fire);
            settle();
            assertThat(models().question().filter()).extracting(FilterText::text).isEqualTo("");
        }
    }

    @Test
    void nothingFoundIsSaidAndTicksStay() {
        waitUntil(() -> models().entries().count() > 0);
        robot.clickOn("#page-entries");
        robot.interact(() -> models().question().type("status:404 host:nowhere.example"));
        settle();
        draw("facets-empty");
        assertThat(onWindow(() -> robot.lookup("#facet-client").<FacetBox>query().lookupAll(".facet-row"))).isEmpty();
        assertThat(onWindow(() -> robot.lookup("#facet-host").<FacetBox>query().lookupAll(".facet-row"))).as("the way back").isNotEmpty();
    }
}

package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The command report, from logs to the file. */
class ReportTest extends CommandCase {

    private static final String HOSTILE = "</code><script>document.title=1</script><img src=x onerror=alert(1)>\u202e\u001b[2J&#x3c;";

    private static final Set<String> ELEMENTS = Set.of(
            "article", "body", "code", "dd", "div", "dl", "dt", "g", "h1", "h2", "h3", "head", "header", "html", "li", "line", "main", "meta", "p", "rect", "section", "span", "style", "svg",
            "table", "tbody", "td", "text", "tfoot", "th", "thead", "title", "tr", "ul");
    private static final Set<String> ATTRIBUTES = Set.of(
            "charset", "class", "content", "height", "http-equiv", "lang", "name", "role", "scope", "style", "text-anchor", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2");

    @BeforeEach
    void importAttack() throws IOException {
        AttackLog log = new AttackLog();
        for (int i = 0; i < 12; i++) {
            log.entry("192.0.2." + i % 3, 1 + i, 60 * i, "/search?q=" + i, "Mozilla/5.0", i % 4 == 0 ? 200 : 403, "942100 ARGS:q union");
        }
        log.entry("198.51.100.7", 20, 5, "/shell", "curl", 403, "932100 ARGS:cmd ;id", "932160 ARGS:cmd /bin/sh");
        assertThat(run("import", Files.writeString(folder.resolve("audit.log"), log.text()).toString())).isZero();
    }

    private Document report(String... arguments) throws Exception {
        Path file = folder.resolve("report.html");
        String[] all = new String[arguments.length + 3];
        all[0] = "report";
        all[1] = "-o";
        all[2] = file.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        assertThat(run(all)).as(err()).isZero();
        return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(new InputSource(new StringReader(Files.readString(file))));
    }

    private static List<Element> all(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static List<String> texts(Document document, String name) {
        return all(document, name).stream().map(Element::getTextContent).toList();
    }

    @Test
    void itTellsTheSumsTheTopValuesAndWhyTheHighestScoresCameAbout() throws Exception {
        Document report = report();
        assertThat(texts(report, "dd")).startsWith("13", "10 (77 %)", "4");
        assertThat(texts(report, "h2")).startsWith("Requests over time", "Rules that matched most often", "Clients with the most requests").endsWith("Requests with the highest scores");
        assertThat(texts(report, "article").getFirst()).contains("/shell", "from 198.51.100.7", "blocked", "status 403", "+5", "932160", "/bin/sh", "10Score of the request. Estimated");
        assertThat(all(report, "rect")).as("bars").hasSizeGreaterThanOrEqualTo(13);
    }

    @Test
    void anAttackThatRepeatsIsShownOnce() throws Exception {
        assertThat(texts(report("--examples", "9"), "article")).hasSize(2);
    }

    @Test
    void theQuestionNarrowsAllOfIt() throws Exception {
        Document report = report("rule:942100", "--top", "1");
        assertThat(texts(report, "dd")).startsWith("12");
        assertThat(texts(report, "header").getFirst()).contains("rule:942100");
        assertThat(texts(report, "table").getFirst()).contains("942100").doesNotContain("932100");
    }

    @Test
    void chosenRequestsAreShownInTheirOrder() throws Exception {
        assertThat(texts(report("--id", "13", "--id", "2"), "article")).satisfiesExactly(first -> assertThat(first).contains("/shell"), second -> assertThat(second).contains("/search?q=1"));
    }

    @Test
    void aChosenRequestThatDoesNotExistIsNamed() {
        assertThat(run("report", "--id", "99")).isEqualTo(1);
        assertThat(err()).contains("No transaction has the id 99.");
        assertThat(out()).contains("</html>");
    }

    @Test
    void nothingUnderAFilterIsSaid() throws Exception {
        assertThat(texts(report("ip:203.0.113.9"), "p")).contains("No request matches.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void eachLanguageIsWhole(String language) throws Exception {
        Document report = report("--language", language);
        assertThat(report.getDocumentElement().getAttribute("lang")).isEqualTo(language);
        assertThat(texts(report, "h1")).containsExactly(language.equals("ru") ? "Отчёт о работе файрвола веб-приложений" : "Web application firewall report");
    }

    /** A browser test of the same is in src/build/report. */
    @Test
    void nothingThatAClientSentBecomesMarkup() throws Exception {
        AttackLog log = new AttackLog();
        log.entry("203.0.113.9", 21, 7, "/" + HOSTILE.replace(" ", "%20"), HOSTILE, 403, "941100 ARGS:" + HOSTILE.replace(" ", "") + " " + HOSTILE);
        assertThat(run("import", Files.writeString(folder.resolve("hostile.log"), log.text()).toString())).isZero();
        Document report = report("--title", HOSTILE, "--note", HOSTILE, "\"script\"");
        assertThat(texts(report, "h1").getFirst()).startsWith("</code><script>").doesNotContain("\u202e", "\u001b").contains("\\u202e", "\\u001b");
        assertThat(texts(report, "article").getFirst()).contains("<script>document.title=1</script>");
        Set<String> elements = new TreeSet<>();
        Set<String> attributes = new TreeSet<>();
        for (Element element : all(report, "*")) {
            elements.add(element.getTagName());
            IntStream.range(0, element.getAttributes().getLength()).forEach(i -> attributes.add(element.getAttributes().item(i).getNodeName()));
        }
        assertThat(ELEMENTS).containsAll(elements);
        assertThat(ATTRIBUTES).containsAll(attributes);
    }
}

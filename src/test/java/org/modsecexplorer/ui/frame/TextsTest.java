package org.modsecexplorer.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.compare.Change;
import org.modsecexplorer.advise.deny.DenyForm;
import org.modsecexplorer.advise.deny.Shield;
import org.modsecexplorer.advise.exclude.Obstacle;
import org.modsecexplorer.advise.exclude.Offer;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Harm;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.filter.AddressField;
import org.modsecexplorer.query.filter.FilterException;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.query.filter.NumberField;
import org.modsecexplorer.query.filter.TextField;
import org.modsecexplorer.query.message.BodyKind;
import org.modsecexplorer.query.message.Section;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.ui.export.ExportModel;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.start.TargetModel;
import org.modsecexplorer.ui.wizard.ImportModel;

/** No key is missing from a bundle, none is unused, and every text can be formatted. */
class TextsTest {

    private static final String TEXTS = "/org/modsecexplorer/ui/texts";
    private static final Path SOURCES = Path.of("src/main/java/org/modsecexplorer/ui");

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    @Test
    void theBundlesHaveTheSameKeys() throws IOException {
        assertThat(bundle(TEXTS + "_ru.properties").stringPropertyNames()).isEqualTo(bundle(TEXTS + ".properties").stringPropertyNames());
        assertThat(bundle("/org/modsecexplorer/query/filter_ru.properties").stringPropertyNames())
                .isEqualTo(bundle("/org/modsecexplorer/query/filter.properties").stringPropertyNames())
                .isEqualTo(Stream.concat(names(FilterException.Problem.values(), ""), Stream.of(FilterField.values()).map(field -> "field." + field.word()))
                        .collect(Collectors.toSet()));
        assertThat(bundle("/org/modsecexplorer/audit/reasons_ru.properties").stringPropertyNames())
                .isEqualTo(bundle("/org/modsecexplorer/audit/reasons.properties").stringPropertyNames())
                .isEqualTo(names(Reason.Code.values(), "").collect(Collectors.toSet()));
        assertThat(bundle("/org/modsecexplorer/advise/findings_ru.properties").stringPropertyNames())
                .isEqualTo(bundle("/org/modsecexplorer/advise/findings.properties").stringPropertyNames())
                .isEqualTo(Stream.of(
                                names(Ailment.values(), "").flatMap(name -> Stream.of(name + ".what", name + ".why")),
                                names(Harm.values(), "harm."),
                                names(Note.Kind.values(), "note."))
                        .flatMap(keys -> keys)
                        .collect(Collectors.toSet()));
    }

    @Test
    void theCodeAsksForNoMissingKeyAndNoneIsLeftOver() throws IOException {
        String code = code();
        Set<String> keys = new TreeSet<>(bundle(TEXTS + ".properties").stringPropertyNames());
        Set<String> asked = new TreeSet<>();
        Pattern literal = Pattern.compile("\"([a-z]+(?:\\.[A-Za-z]+)+)\"");
        literal.matcher(code).results().map(found -> found.group(1)).forEach(asked::add);
        Set<String> prefixes = asked.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
        Pattern call = Pattern.compile("(?:texts\\.of|tab|fact|tile|list|row|radio|box|item)\\([^;\"]*\"([a-z]+\\.[A-Za-z.]+[A-Za-z])\"");
        call.matcher(code).results().map(found -> found.group(1)).forEach(key -> assertThat(keys).contains(key));
        Set<String> made = made().collect(Collectors.toSet());
        assertThat(keys).containsAll(made);
        Set<String> unused = keys.stream()
                .filter(key -> !asked.contains(key) && !made.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).isEmpty();
        assertThat(prefixes).isNotEmpty();
    }

    /** Keys that the code builds from the names of constants. */
    private static Stream<String> made() {
        return Stream.of(
                        names(Outcome.values(), "outcome."),
                        names(Clue.values(), "clue."),
                        Stream.of("BLOCKED", "WOULD_BLOCK", "NOT_KNOWN", "NOTICED", "CLEAN").map(layer -> "layer." + layer),
                        names(Severity.values(), "severity."),
                        names(BodyKind.values(), "detail.kind."),
                        Stream.of(Section.values()).filter(section -> section != Section.LINE).map(section -> "detail.section." + section),
                        names(EngineMode.values(), "engine."),
                        names(Format.values(), "format."),
                        names(Source.values(), "source."),
                        names(FileProblem.Kind.values(), "problems.kind."),
                        names(ImportModel.Step.values(), "import.step."),
                        names(ExportModel.Form.values(), "export.form."),
                        names(Frame.Page.values(), "page."),
                        names(Verdict.values(), "verdict."),
                        names(Obstacle.values(), "obstacle."),
                        names(Offer.Form.values(), "tuning.form."),
                        Stream.of("PEOPLE", "REQUESTS", "RULE").map(name -> "tuning.order." + name),
                        names(DenyForm.values(), "deny.form."),
                        names(Shield.Reason.values(), "deny.reason."),
                        names(Change.values(), "compare.change."),
                        Stream.of("GROUPS", "RULES", "PLACES", "STATUS", "OUTCOMES", "HOSTS").flatMap(topic -> Stream.of("compare.topic." + topic, "compare.column." + topic)),
                        Stream.of("CLIENTS", "OUTCOME").map(name -> "limit.by." + name),
                        Stream.of("ATTACKERS", "UNDECIDED", "PEOPLE", "BLOCKED", "WOULD_BLOCK", "NOT_KNOWN", "PASSED").map(name -> "limit.shade." + name),
                        Stream.of(Column.values()).map(column -> "column." + column.word()),
                        Stream.of("CLIENT", "RULE", "TARGET", "HOST", "METHOD", "STATUS", "SEVERITY", "OUTCOME", "SOURCE", "SCORE", "URI", "AGENT", "MSG", "TEXT")
                                .map(name -> "filter.field." + name),
                        Stream.of("RULE", "CLIENT", "NETWORK", "HOST", "PATH", "METHOD", "STATUS", "OUTCOME", "SEVERITY", "TAG", "TARGET", "AGENT", "SERVER")
                                .map(name -> "facet." + name),
                        Stream.of("IS", "IS_NOT", "AT_LEAST", "AT_MOST").map(name -> "filter.relation." + name),
                        Stream.of("PT15M", "PT1H", "PT6H", "PT24H", "PT168H", "PT720H").map(name -> "time.last." + name),
                        Stream.of("format", "files", "size", "transactions", "time").map(name -> "import.formats." + name),
                        names(ImportModel.Step.values(), "import.step.").map(key -> key + ".hint"),
                        names(TargetModel.Gap.values(), "target.gap."),
                        names(StoreFailure.FileRefused.Fault.values(), "failure.refused."),
                        Stream.of("OVERWRITTEN", "GONE", "DIFFERING", "UNNAMED").map(fate -> "report.fate." + fate),
                        Stream.of(HelpPane.KEYS).map(key -> "help.key." + key[1]),
                        Stream.of(AddressField.values()).map(field -> "chip." + field.word()),
                        Stream.of(TextField.values()).map(field -> "chip." + field.word()),
                        Stream.of(NumberField.values()).map(field -> "chip." + field.word()),
                        Stream.of("chip.rule", "chip.severity"),
                        Stream.of("rule", "severity", "msg", "target", "data", "action", "phase", "ver", "tags", "file")
                                .map(name -> "matches." + name))
                .flatMap(keys -> keys);
    }

    private static Stream<String> names(Enum<?>[] constants, String prefix) {
        return Stream.of(constants).map(constant -> prefix + constant.name());
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile).map(TextsTest::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachTextIsAPatternThatCanBeFilled() throws IOException {
        String findings = "/org/modsecexplorer/advise/findings";
        for (String name : new String[] {TEXTS + ".properties", TEXTS + "_ru.properties", findings + ".properties", findings + "_ru.properties"}) {
            bundle(name).forEach((key, value) -> {
                if (value.toString().contains("{")) {
                    String filled = new MessageFormat(value.toString(), Locale.ENGLISH).format(new Object[] {1, 2, 3, 4, 5});
                    assertThat(filled).as(key.toString()).doesNotContain("{");
                }
            });
        }
    }
}

package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.query.filter.FilterText;

/** The filters that documents, help and the window show as examples can be typed as they are. */
class FilterExamplesTest extends CommandCase {

    private static final Pattern QUOTED_FOR_A_SHELL = Pattern.compile("'([^'\n]*[a-z]:[^'\n]*)'");
    private static final Pattern AS_CODE = Pattern.compile("`([a-z]+:[^`]+)`");

    private static List<String> examples(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** Also without the quotation marks that a shell removes. */
    private static void canBeTyped(List<String> filters) {
        assertThat(filters).isNotEmpty().allSatisfy(filter -> {
            assertThatCode(() -> FilterText.parse(filter)).doesNotThrowAnyException();
            assertThatCode(() -> FilterText.parse(filter.replace("\"", ""))).doesNotThrowAnyException();
        });
    }

    @Test
    void ofTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String filters = readme.substring(readme.indexOf("**Filters**"), readme.indexOf("**Clean-up**"));
        canBeTyped(examples(AS_CODE, filters.replaceAll("\\s*\n", " ")));
        List<String> ofCommands = new ArrayList<>();
        readme.lines().filter(line -> line.matches("modsec-explorer (query|stats) .*")).forEach(line -> ofCommands.addAll(examples(QUOTED_FOR_A_SHELL, line)));
        canBeTyped(ofCommands);
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "stats"})
    void ofTheHelp(String command) {
        run(command, "--help");
        examples(QUOTED_FOR_A_SHELL, out()).forEach(filter -> canBeTyped(List.of(filter)));
        if (command.equals("query")) {
            canBeTyped(examples(QUOTED_FOR_A_SHELL, out()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"texts.properties", "texts_ru.properties"})
    void ofTheWindow(String bundle) throws IOException {
        String texts = Files.readString(Path.of("src/main/resources/org/modsecexplorer/ui").resolve(bundle));
        Pattern help = Pattern.compile("\\b([a-z]+:(?:\\([^)]+\\)|[^\\s,]+(?:,\\d+)?))");
        Pattern prompt = Pattern.compile("(?m)^filter\\.prompt=\\S+ ((?:[a-z]+:[^\\s,]+ ?)+)");
        canBeTyped(examples(help, texts.lines().filter(line -> line.startsWith("filter.help=")).findFirst().orElseThrow()));
        canBeTyped(examples(prompt, texts));
    }

    @Test
    void aTimeIsReadAsAShellHandsItOn() {
        run("import", SAMPLES);
        assertThat(run("query", "until:2026-11-15 06:00")).as(err()).isZero();
        String shown = out();
        assertThat(run("query", "until:\"2026-11-15 06:00\"")).isZero();
        assertThat(out()).isEqualTo(shown);
        assertThat(run("query", "until:2026-11-15", "06:00")).isZero();
        assertThat(out()).isEqualTo(shown);
    }
}

package org.modsecexplorer.advise.exclude.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Offer;
import org.modsecexplorer.advise.exclude.Offers;
import org.modsecexplorer.advise.exclude.Planner;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Finder;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Log;
import org.modsecexplorer.audit.Outcome;

/** Whatever a client sends, the files have only lines of the forms that we write. */
class HostileTextTest {

    private static final String[] PIECES = {
        "\"", "'", "\\", "\n", "\r", "\r\nSecRuleEngine Off\r\n", "\" \"id:1,phase:1,pass,nolog,ctl:ruleEngine=Off", ",ctl:ruleEngine=Off", ";", "|", "%{tx.x}", "%0a", "%22",
        "#", "/", "*", ":", "[", "]", "$", "^", "(", ")", "?", "{8,9}", "é", "\u2028", "\u0000", "\ue001", "\ue005", "\ufffd", "日本", "a", "B", "7", "-", "_", ".", "..", " ", "\t",
        "&ARGS", "!ARGS", "\\\\", "\\\"", "</Location>", "Include /etc/passwd", "x".repeat(400)
    };

    private static final String RULE = "SecRule REQUEST_FILENAME \"@(?:streq [0-9A-Za-z/_.-]+|rx [ -!#-~]+)\" \\\\";
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("|# [ -\\[\\]-~]*"),
            Pattern.compile(RULE),
            Pattern.compile("    SecRule REQUEST_(?:METHOD|BASENAME|HEADERS:Host|HEADERS:Content-Type) \"@rx [ -!#-~]+\" \\\\"),
            Pattern.compile("    \"id:[0-9]+,phase:1,pass,t:none,nolog,(?:\\\\|chain\")"),
            Pattern.compile("        \"t:none(?:,t:lowercase)?,(?:\\\\|chain\")"),
            Pattern.compile(" {4,8}ctl:ruleRemoveTargetById=[0-9]+;[A-Z_]+(?::[0-9A-Za-z_.\\[\\]:$/~@()+*!-]+)?(?:,\\\\|\")"),
            Pattern.compile(" {4,8}ctl:ruleRemoveById=[0-9]+(?:,\\\\|\")"),
            Pattern.compile("SecRuleUpdateTargetById [0-9]+ \"![A-Z_]+:/\\^[0-9A-Za-z/_.\\[\\]+\\\\-]*\\$/\""),
            Pattern.compile("SecRuleUpdateTargetById [0-9]+ \"![A-Z_]+(?::/\\*)?\""),
            Pattern.compile(" {4}ctl:ruleRemoveTargetByTag=[a-z0-9-]+;[A-Z_]+(?::[0-9A-Za-z_.\\[\\]:$/~@()+*!-]+)?(?:,\\\\|\")"),
            Pattern.compile("SecRule &TX:(?:allowed_methods|allowed_request_content_type) \"@eq 0\" \\\\|SecAction \\\\"),
            Pattern.compile("    setvar:'tx.allowed_methods=(?:GET HEAD POST OPTIONS|%\\{tx.allowed_methods}[ A-Z_-]+)'\""),
            Pattern.compile("    setvar:'tx.allowed_request_content_type=(?:%\\{tx.allowed_request_content_type})?[ |a-z0-9./+_-]+'\""),
            Pattern.compile("SecRuleRemoveById [0-9]+"));

    private final Random random = new Random(7);

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nothingThatAClientSentBecomesADirective(Engine engine) {
        for (int round = 0; round < 3_000; round++) {
            Log log = new Log();
            String place = (random.nextBoolean() ? "ARGS:" : random.nextBoolean() ? "REQUEST_COOKIES:" : "") + text(4);
            String uri = (random.nextInt(4) == 0 ? "" : "/") + text(5);
            int rule = List.of(911_100, 920_420, 920_440, 942_100, 942_100).get(random.nextInt(5));
            for (int i = 0; i < 3; i++) {
                log.add(
                        "192.0.2." + i, Instant.EPOCH.plusSeconds(i * 108_000L), text(3), uri, true, Outcome.BLOCKED, "Mozilla/5.0",
                        List.of(Log.match(rule, place, text(4))));
            }
            Found found = log.found(new Evidence.Reading(random.nextBoolean(), null));
            ExclusionFiles files = new ExclusionFiles(
                    Planner.plan(found.groups(), engine, random.nextBoolean() ? Set.of("other.example.com", text(2)) : found.hosts()), EarlierFiles.NONE, 80_000, Set.of(), LocalDate.EPOCH);
            check(files.before());
            check(files.after());
            for (Group group : found.groups()) {
                for (Offer offer : Offers.of(group, engine, found.hosts())) {
                    if (offer instanceof Offer.Possible possible) {
                        check(ExclusionFiles.directive(possible.exclusion(), engine, 80_000, Set.of(), LocalDate.EPOCH).text());
                    }
                }
            }
        }
    }

    private static void check(String file) {
        assertThat(file.chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
        assertThat(file.split("\n", -1)).allSatisfy(line -> assertThat(FORMS).as(line).anyMatch(form -> form.matcher(line).matches()));
        assertThat(file.lines().filter(line -> !line.startsWith("#")).map(line -> line.replaceFirst("=%\\{tx[.]allowed_[a-z_]+}", ""))).noneMatch(line -> line.contains("%{") || line.contains("${") || line.contains("ctl:ruleEngine"));
    }
}

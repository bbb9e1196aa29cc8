package org.modsecexplorer.advise.exclude.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.modsecexplorer.advise.exclude.Choice;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Exclusion;
import org.modsecexplorer.advise.exclude.Obstacle;
import org.modsecexplorer.advise.exclude.Offer;
import org.modsecexplorer.advise.exclude.Plan;
import org.modsecexplorer.advise.exclude.Planner;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Log;
import org.modsecexplorer.audit.Outcome;

/** The directives for each form of exclusion, and the two files. */
class ExclusionFilesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    @TempDir
    Path folder;

    private final Log log = new Log();

    private void people(String uri, String... places) {
        for (int i = 0; i < 6; i++) {
            log.blocked("192.0.2." + i, i * 30, uri.replace("#", String.valueOf(i)), true, places);
        }
    }

    private ExclusionFiles files(Engine engine, int firstId, Integer... used) {
        Found found = log.found();
        return new ExclusionFiles(Planner.plan(found.groups(), engine, found.hosts()), EarlierFiles.NONE, firstId, Set.of(used), TODAY);
    }

    private static String directives(String file) {
        return String.join("\n", file.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList());
    }

    @Test
    void aPlaceOnAPath() {
        people("/posts/#/edit", "941160 ARGS:body", "941100 ARGS:body");
        assertThat(directives(files(Engine.V2, 80_000).before())).isEqualTo("""
                SecRule REQUEST_FILENAME "@rx ^/posts/[0-9]+/edit$" \\
                    "id:80000,phase:1,pass,t:none,nolog,\\
                    ctl:ruleRemoveTargetById=941100;ARGS:body,\\
                    ctl:ruleRemoveTargetById=941160;ARGS:body\"""");
        assertThat(files(Engine.V2, 80_000).before()).contains("# ARGS:body on /posts/*/edit: 941100, 941160\n# Very likely false alarms: 6 requests of 6 clients were hindered, on 6 days.");
        assertThat(directives(files(Engine.V2, 80_000).after())).isEmpty();
    }

    @Test
    void aMethodOnAPath() {
        people("/api/#", "911100 REQUEST_METHOD");
        assertThat(directives(files(Engine.V3, 7).before())).isEqualTo("""
                SecRule REQUEST_FILENAME "@rx \\A/api/[0-9]+\\z" \\
                    "id:7,phase:1,pass,t:none,nolog,chain"
                    SecRule REQUEST_METHOD "@rx \\APOST\\z" \\
                        "t:none,\\
                        ctl:ruleRemoveById=911100\"""");
    }

    @Test
    void aContentTypeOnAPath() {
        people("/hook", "920420 TX:content_type |application/vnd.x+json|");
        assertThat(directives(files(Engine.V2, 7).before())).contains(
                "SecRule REQUEST_FILENAME \"@streq /hook\"", "SecRule REQUEST_HEADERS:Content-Type \"@rx ^application/vnd[.]x\\x2bjson(?:[ ;]|$)\"",
                "\"t:none,t:lowercase,", "ctl:ruleRemoveById=920420");
    }

    @Test
    void aFileExtensionOnAPath() {
        people("/export/#", "920440 TX:extension .LOG");
        assertThat(directives(files(Engine.V2, 7).before())).isEqualTo("""
                SecRule REQUEST_FILENAME "@rx ^/export/[0-9]+$" \\
                    "id:7,phase:1,pass,t:none,nolog,chain"
                    SecRule REQUEST_BASENAME "@rx (?i)[.]log$" \\
                        "t:none,\\
                        ctl:ruleRemoveById=920440\"""");
    }

    @Test
    void aRuleWithoutAPlaceOnAPath() {
        people("/feed", "920300");
        assertThat(directives(files(Engine.V2, 7).before())).contains("@streq /feed", "ctl:ruleRemoveById=920300");
    }

    @Test
    void aRuleWhoseFirstLinkLooksElsewhere() {
        people("/feed", "920170 REQUEST_HEADERS:Content-Length");
        assertThat(directives(files(Engine.V2, 7).before())).contains("ctl:ruleRemoveById=920170").doesNotContain("Content-Length");
    }

    @ParameterizedTest
    @CsvSource({"V2, XML", "V3, XML:/*", "CORAZA, XML:/*"})
    void anXmlBody(Engine engine, String named) {
        people("/soap", "941100 XML");
        assertThat(directives(files(engine, 7).before())).contains("ctl:ruleRemoveTargetById=941100;" + named + "\"");
    }

    @Test
    void elementsOfAnArrayWithThoseBetween() {
        log.blocked("192.0.2.1", 0, "/a", true, "941100 ARGS:json.b.array_0.html").blocked("192.0.2.2", 30, "/a", true, "941100 ARGS:json.b.array_2.html");
        assertThat(directives(files(Engine.V3, 7).before())).contains("941100;ARGS:json.b.array_0.html", "941100;ARGS:json.b.array_1.html", "941100;ARGS:json.b.array_2.html")
                .doesNotContain("array_3");
    }

    @Test
    void aNameThatVariesTooMuchHoldsForTheWholeSite() {
        for (int i = 0; i < 60; i++) {
            log.blocked("192.0.2." + i, i * 30, "/", true, "942100 REQUEST_COOKIES:uid_" + (1_000 + i));
        }
        ExclusionFiles files = files(Engine.V3, 7);
        assertThat(directives(files.after())).isEqualTo("SecRuleUpdateTargetById 942100 \"!REQUEST_COOKIES:/^uid_[0-9]+$/\"");
        assertThat(files.after()).contains("# Its name varies, and a ctl action takes no pattern. So this holds for the whole site.");
        assertThat(directives(files.before())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aNameThatNoCtlCanTakeHoldsForTheWholeSite(Engine engine) {
        people("/a", "941100 ARGS:x;y");
        assertThat(directives(files(engine, 7).after())).isEqualTo("SecRuleUpdateTargetById 941100 \"!ARGS:/^x\\x3by$/\"");
    }

    @Test
    void aRuleThatAlwaysDeniesGetsAdviceInstead() {
        people("/upload", "200004 MULTIPART_UNMATCHED_BOUNDARY");
        Found found = log.found();
        assertThat(Planner.plan(found.groups(), Engine.V3, found.hosts()).exclusions()).singleElement()
                .isInstanceOfSatisfying(Exclusion.None.class, none -> assertThat(none.why()).isEqualTo(Obstacle.UPLOAD_REFUSED));
        assertThat(directives(files(Engine.V3, 7).before())).isEmpty();
    }

    @Test
    void hostsAreNamedIfThereAreOthers() {
        people("/login", "942100 ARGS:password");
        Found found = log.found();
        String text = new ExclusionFiles(Planner.plan(found.groups(), Engine.V2, Set.of("www.example.com", "other.example.com")), EarlierFiles.NONE, 7, Set.of(), TODAY).before();
        assertThat(directives(text)).contains("SecRule REQUEST_HEADERS:Host \"@rx ^www[.]example[.]com(?::[0-9]+)?$\"");
    }

    @Test
    void idsInTheLogAreLeftOut() {
        people("/a", "941100 ARGS:x");
        people("/b", "941100 ARGS:y");
        String text = files(Engine.V2, 500, 501, 502).before();
        assertThat(text).contains("id:500,", "id:503,");
    }

    @Test
    void earlierFilesOfOursAreKept() throws IOException {
        people("/a", "941100 ARGS:x");
        assertThat(files(Engine.V2, 7).write(folder)).isEmpty();
        String first = Files.readString(folder.resolve("before.conf"));
        assertThat(files(Engine.V2, 9).write(folder)).containsExactly(folder.resolve("before.conf.earlier"), folder.resolve("after.conf.earlier"));
        assertThat(folder.resolve("before.conf.earlier")).hasContent(first);
        assertThat(Files.readString(folder.resolve("before.conf"))).contains("id:9,");
    }

    @Test
    void filesOfOthersAreLeftAlone() throws IOException {
        Files.writeString(folder.resolve("after.conf"), "SecRuleEngine On\n");
        assertThatThrownBy(() -> files(Engine.V2, 7).write(folder)).isInstanceOf(IOException.class).hasMessageContaining("was not written by this program");
        assertThat(folder.resolve("after.conf")).hasContent("SecRuleEngine On\n");
        assertThat(folder.resolve("before.conf")).doesNotExist();
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "# Exclusions written by ModSec Explorer");
        Files.createSymbolicLink(folder.resolve("before.conf"), elsewhere);
        assertThatThrownBy(() -> files(Engine.V2, 7).write(folder)).isInstanceOf(IOException.class);
        assertThat(elsewhere).hasContent("# Exclusions written by ModSec Explorer");
    }

    @Test
    void manyActionsAreDividedAmongDirectives() {
        for (int i = 0; i < 30; i++) {
            log.blocked("192.0.2." + i, i * 30, "/poll", true, "932100 ARGS:answer_" + i, "932105 ARGS:answer_" + i, "932115 ARGS:answer_" + i);
        }
        String text = directives(files(Engine.V2, 7).before());
        assertThat(text.lines().filter(line -> line.startsWith("SecRule "))).hasSize(2);
        assertThat(text.lines().filter(line -> line.contains("ctl:"))).hasSize(90);
    }

    /** The four forms, with hosts, a guard and marks. */
    @Test
    void earlierFilesAreReadAgain() throws IOException {
        people("/posts/#/edit", "941160 ARGS:body");
        people("/upload", "942100");
        people("/api", "920420 REQUEST_HEADERS:Content-Type application/vnd.api+json");
        for (int i = 0; i < 30; i++) {
            log.blocked("192.0.2." + i, i * 30, "/poll/" + "abcdefghij".charAt(i % 10), true, "932100 ARGS:x{" + i + "}y");
        }
        Found found = log.found();
        List<Choice> choices = found.groups().stream().flatMap(group -> switch (group.rule()) {
            case 941_160 -> Stream.of(new Choice(group, Offer.Form.TAG_ON_PATH), new Choice(group, Offer.Form.RULE_EVERYWHERE));
            case 920_420 -> Stream.of(new Choice(group, Offer.Form.SETTING));
            default -> Stream.<Choice>of();
        }).toList();
        Plan usual = Planner.plan(found.groups(), Engine.V2, Set.of("www.example.com", "other.example.com"));
        Plan broad = Planner.planChosen(choices, Engine.V2, found.hosts());
        Plan plan = new Plan(Engine.V2, Stream.concat(usual.exclusions().stream(), broad.exclusions().stream()).toList());
        ExclusionFiles files = new ExclusionFiles(plan, EarlierFiles.NONE, 80_000, Set.of(), TODAY);
        files.write(folder);
        EarlierFiles earlier = EarlierFiles.read(folder, Engine.V2);
        assertThat(earlier.exclusions()).hasSameSizeAs(plan.exclusions()).allSatisfy(each -> assertThat(each.known()).isNotNull());
        assertThat(earlier.exclusions()).extracting(each -> each.known().exclusion().getClass().getSimpleName())
                .contains("PlaceOnPath", "TagOnPath", "Setting", "RuleOnPath", "PlaceEverywhere", "RuleEverywhere");
        assertThat(earlier.exclusions()).extracting(each -> each.known().written()).containsOnly(TODAY);
        assertThat(earlier.without(plan).exclusions()).as("written again").isEmpty();
        ExclusionFiles again = new ExclusionFiles(new Plan(Engine.V2, List.of()), earlier, 80_000, Set.of(), TODAY);
        assertThat(again.before()).isEqualTo(files.before());
        assertThat(again.after()).isEqualTo(files.after());
    }

    @Test
    void earlierExclusionsAreContinuedAsTheyStand() throws IOException {
        people("/posts/#/edit", "941160 ARGS:body");
        ExclusionFiles first = files(Engine.V2, 80_000);
        first.write(folder);
        Path file = folder.resolve("before.conf");
        Files.writeString(file, Files.readString(file) + "# by hand\nSecRule ARGS:x \"@rx y\" \"id:80001,phase:1,pass\"\n");
        log.blocked("192.0.2.1", 900, "/search", true, "942100 ARGS:q").blocked("192.0.2.2", 930, "/search", true, "942100 ARGS:q");
        List<Group> search = log.found().groups().stream().filter(group -> group.rule() == 942_100).toList();
        EarlierFiles earlier = EarlierFiles.read(folder, Engine.V2);
        new ExclusionFiles(Planner.plan(search, Engine.V2, Set.of()), earlier, 80_000, Set.of(), TODAY).write(folder);
        assertThat(Files.readString(file)).contains("id:80000,", "ctl:ruleRemoveTargetById=941160;ARGS:body", "# by hand", "id:80001,phase:1,pass\"", "id:80002,", "ctl:ruleRemoveTargetById=942100;ARGS:q");
    }

    @Test
    void aChangedFirstLineIsKeptButNotKnown() throws IOException {
        people("/posts/#/edit", "941160 ARGS:body");
        files(Engine.V2, 80_000).write(folder);
        Path file = folder.resolve("before.conf");
        Files.writeString(file, Files.readString(file).replace("form=place-on-path", "form=%zz"));
        EarlierFiles earlier = EarlierFiles.read(folder, Engine.V2);
        assertThat(earlier.exclusions()).singleElement().satisfies(each -> {
            assertThat(each.known()).isNull();
            assertThat(each.title()).isEqualTo("ARGS:body on /posts/*/edit: 941160");
            assertThat(each.text()).contains("ctl:ruleRemoveTargetById=941160;ARGS:body");
        });
    }

    @Test
    void filesForAnotherEngineAreNotContinued() throws IOException {
        people("/posts/#/edit", "941160 ARGS:body");
        files(Engine.V2, 80_000).write(folder);
        assertThatThrownBy(() -> EarlierFiles.read(folder, Engine.V3)).isInstanceOf(IOException.class).hasMessageContaining("are for ModSecurity 2.9, the new ones for ModSecurity 3");
    }

    @Test
    void aChosenAttackIsMarked() {
        log.add("203.0.113.9", Instant.EPOCH, "/x", false, Outcome.BLOCKED, "curl", "942100 ARGS:q");
        List<Group> groups = log.found().groups();
        assertThat(new ExclusionFiles(Planner.plan(groups, Engine.V2, Set.of()), EarlierFiles.NONE, 7, Set.of(), TODAY).before()).contains("UNDECIDED, chosen by hand");
    }
}

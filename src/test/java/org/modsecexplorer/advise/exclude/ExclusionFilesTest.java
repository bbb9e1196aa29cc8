package org.modsecexplorer.advise.exclude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
        return new ExclusionFiles(Planner.plan(found.groups(), engine, found.hosts()), firstId, Set.of(used), TODAY);
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
        String text = new ExclusionFiles(Planner.plan(found.groups(), Engine.V2, Set.of("www.example.com", "other.example.com")), 7, Set.of(), TODAY).before();
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

    @Test
    void aChosenAttackIsMarked() {
        log.add("203.0.113.9", Instant.EPOCH, "/x", false, Outcome.BLOCKED, "curl", "942100 ARGS:q");
        List<Group> groups = log.found().groups();
        assertThat(new ExclusionFiles(Planner.plan(groups, Engine.V2, Set.of()), 7, Set.of(), TODAY).before()).contains("UNDECIDED, chosen by hand");
    }
}

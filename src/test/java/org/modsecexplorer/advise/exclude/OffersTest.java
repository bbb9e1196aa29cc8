package org.modsecexplorer.advise.exclude;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.exclude.files.EarlierFiles;
import org.modsecexplorer.advise.exclude.files.ExclusionFiles;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Log;
import org.modsecexplorer.audit.Outcome;

/** The forms of exclusion for a group, from the narrowest to the broadest. */
class OffersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    private static List<Offer> offers(Log log, Engine engine) {
        Found found = log.found();
        return Offers.of(found.groups().getFirst(), engine, found.hosts());
    }

    private static String text(Offer offer, Engine engine) {
        return offer instanceof Offer.Possible it ? ExclusionFiles.directive(it.exclusion(), engine, 80_000, Set.of(), DAY).text() : "";
    }

    private static Obstacle why(Offer offer) {
        return ((Offer.Impossible) offer).why();
    }

    @Test
    void aPlaceThatCanBeNamedHasAllForms() {
        List<Offer> offers = offers(new Log().blocked("192.0.2.1", 0, "/a", true, "942100 ARGS:q"), Engine.V2);
        assertThat(offers).extracting(Offer::form).containsExactly(
                Offer.Form.PLACE_ON_PATH, Offer.Form.TAG_ON_PATH, Offer.Form.PLACE_EVERYWHERE, Offer.Form.RULE_ON_PATH, Offer.Form.RULE_EVERYWHERE);
        assertThat(offers).filteredOn(offer -> offer instanceof Offer.Possible it && it.isRecommended()).singleElement().extracting(Offer::form)
                .isEqualTo(Offer.Form.PLACE_ON_PATH);
        assertThat(text(offers.get(0), Engine.V2)).contains("SecRule REQUEST_FILENAME \"@streq /a\"").endsWith("ctl:ruleRemoveTargetById=942100;ARGS:q\"");
        assertThat(text(offers.get(2), Engine.V2)).endsWith("SecRuleUpdateTargetById 942100 \"!ARGS:/^q$/\"");
        assertThat(text(offers.get(3), Engine.V2)).contains("@streq /a").endsWith("ctl:ruleRemoveById=942100\"");
        assertThat(text(offers.get(4), Engine.V2)).contains("# WARNING").endsWith("SecRuleRemoveById 942100");
    }

    @Test
    void aNameThatNoActionCanHoldIsOfferedForAllPathsWithTheReason() {
        List<Offer> offers = offers(new Log().blocked("192.0.2.1", 0, "/a", true, "942100 ARGS:q;x"), Engine.V2);
        assertThat(why(offers.get(0))).isEqualTo(Obstacle.NOT_NAMEABLE);
        assertThat(offers.get(1)).isInstanceOfSatisfying(Offer.Possible.class, it -> assertThat(it.isRecommended()).isTrue());
        assertThat(text(offers.get(1), Engine.V2)).endsWith("SecRuleUpdateTargetById 942100 \"!ARGS:/^q\\x3bx$/\"");
    }

    @Test
    void aPlaceWithoutANameIsTakenAsAWhole() {
        List<Offer> offers = offers(new Log().blocked("192.0.2.1", 0, "/a", true, "942100 REQUEST_FILENAME"), Engine.V3);
        assertThat(text(offers.get(2), Engine.V3)).endsWith("SecRuleUpdateTargetById 942100 \"!REQUEST_FILENAME\"");
    }

    @Test
    void aRuleWithoutAPlaceIsOffOnThePath() {
        List<Offer> offers = offers(new Log().blocked("192.0.2.1", 0, "/a", true, "942100"), Engine.V2);
        assertThat(why(offers.get(0))).isEqualTo(Obstacle.NO_TARGET);
        assertThat(why(offers.get(1))).isEqualTo(Obstacle.NO_TARGET);
        assertThat(offers.get(2)).isInstanceOfSatisfying(Offer.Possible.class, it -> assertThat(it.isRecommended()).isTrue());
    }

    @Test
    void whatTheEngineCannotDoWithoutHasAdviceOnly() {
        List<Offer> offers = offers(new Log().blocked("192.0.2.1", 0, "/a", true, "200004 FILES:x"), Engine.V3);
        assertThat(offers).hasSize(4).allSatisfy(offer -> assertThat(why(offer)).isEqualTo(Obstacle.UPLOAD_REFUSED));
    }

    private static Offer.Possible possible(List<Offer> offers, Offer.Form form) {
        return (Offer.Possible) offers.stream().filter(offer -> offer.form() == form).findFirst().orElseThrow();
    }

    @Test
    void allRulesOfAKindOfAttackForAPlaceOnAPath() {
        Log log = new Log().blocked("192.0.2.1", 0, "/a", true, "942100 ARGS:q");
        log.blocked("192.0.2.1", 9, "/a", true, "942100 ARGS:q", "942190 ARGS:q").blocked("192.0.2.1", 10, "/a", true, "941100 ARGS:q");
        Found found = log.found();
        Offer.Possible offer = possible(offers(log, Engine.V2), Offer.Form.TAG_ON_PATH);
        assertThat(text(offer, Engine.V2)).contains("ctl:ruleRemoveTargetByTag=attack-sqli;ARGS:q").doesNotContain("Id=");
        Effect effect = new Effect(new Plan(Engine.V2, List.of(offer.exclusion())), log.evidence(Evidence.Reading.USUAL), log.requests().all(), Limits.USUAL);
        assertThat(effect.total()).as("942190 too, but not 941100").isEqualTo(new EffectCount(2, 2, 0, 0));
    }

    @Test
    void theRuleSetsOwnLists() {
        Log log = new Log().add("192.0.2.1", Instant.EPOCH, "/api", true, Outcome.BLOCKED, "Mozilla/5.0", "911100 REQUEST_METHOD PUT")
                .add("192.0.2.1", Instant.EPOCH, "/other", true, Outcome.BLOCKED, "Mozilla/5.0", "911100 REQUEST_METHOD PUT");
        Offer.Possible offer = possible(offers(log, Engine.V3), Offer.Form.SETTING);
        assertThat(text(offer, Engine.V3)).endsWith("""
                SecRule &TX:allowed_methods "@eq 0" \\
                    "id:80000,phase:1,pass,t:none,nolog,\\
                    setvar:'tx.allowed_methods=GET HEAD POST OPTIONS'"
                SecAction \\
                    "id:80001,phase:1,pass,t:none,nolog,\\
                    setvar:'tx.allowed_methods=%{tx.allowed_methods} PUT'\"""");
        Effect effect = new Effect(new Plan(Engine.V3, List.of(offer.exclusion())), log.evidence(Evidence.Reading.USUAL), log.requests().all(), Limits.USUAL);
        assertThat(effect.total().passing()).as("on all paths").isEqualTo(2);
        List<Offer> types = offers(new Log().blocked("192.0.2.1", 0, "/api", true, "920420 REQUEST_HEADERS:Content-Type application/vnd.api+json"), Engine.V2);
        assertThat(text(possible(types, Offer.Form.SETTING), Engine.V2))
                .contains("setvar:'tx.allowed_request_content_type=%{tx.allowed_request_content_type} |application/vnd.api+json|'\"", "|multipart/related|");
        assertThat(offers(new Log().blocked("192.0.2.1", 0, "/a", true, "942100 ARGS:q"), Engine.V2)).noneMatch(each -> each.form() == Offer.Form.SETTING);
    }

    /** A list of refused values cannot be made shorter by a directive. */
    @Test
    void refusedExtensionsAreAllowedByTheRuleBeingOff() {
        Log log = new Log().blocked("192.0.2.1", 0, "/export/a.log", true, "920440 TX:extension .log").blocked("192.0.2.1", 9, "/b.log", true, "920440 TX:extension .log")
                .blocked("192.0.2.9", 10, "/c.bak", false, "920440 TX:extension .bak");
        Group group = log.found().groups().stream().filter(each -> each.path().equals("/b.log")).findFirst().orElseThrow();
        Offer.Possible offer = possible(Offers.of(group, Engine.V3, Set.of("www.example.com")), Offer.Form.SETTING);
        assertThat(text(offer, Engine.V3)).endsWith("""
                SecRule REQUEST_BASENAME "@rx (?i)[.]log\\z" \\
                    "id:80000,phase:1,pass,t:none,nolog,\\
                    ctl:ruleRemoveById=920440\"""");
        Effect effect = new Effect(new Plan(Engine.V3, List.of(offer.exclusion())), log.evidence(Evidence.Reading.USUAL), log.requests().all(), Limits.USUAL);
        assertThat(effect.total().passing()).as("on all paths, but only with this extension").isEqualTo(2);
    }

    @Test
    void anExtensionThatNoDirectiveShouldNameIsRefused() {
        Log log = new Log().blocked("192.0.2.1", 0, "/a", true, "920440 TX:extension .b\"ak");
        assertThat(offers(log, Engine.V2)).filteredOn(offer -> offer.form() == Offer.Form.SETTING).singleElement().satisfies(offer -> assertThat(why(offer)).isEqualTo(Obstacle.EXTENSION_NOT_USUAL));
    }

    /** Version 3 logs no tags of some rules. */
    @Test
    void rulesWithoutTagsAreOfTheKindThatTheirIdTells() {
        Log log = new Log().blocked("192.0.2.1", 0, "/a", true, "930110 ARGS:file");
        assertThat(text(possible(offers(log, Engine.V3), Offer.Form.TAG_ON_PATH), Engine.V3)).endsWith("ctl:ruleRemoveTargetByTag=attack-lfi;ARGS:file\"");
    }

    @Test
    void groupsThatNeedTheSameDirectiveShareIt() {
        Log log = new Log().blocked("192.0.2.1", 0, "/a", true, "942100 ARGS:q", "942190 ARGS:q");
        Found found = log.found();
        Plan plan = Planner.planChosen(found.groups().stream().map(group -> new Choice(group, Offer.Form.TAG_ON_PATH)).toList(), Engine.V2, found.hosts());
        assertThat(plan.exclusions()).singleElement().satisfies(exclusion -> assertThat(exclusion.groups()).hasSize(2));
    }

    @Test
    void aSettingNeedsAVersionThatIsKnown() {
        assertThat(RuleSetting.CONTENT_TYPES.shipped("OWASP_CRS/3.2.0")).as("another form of list").isEmpty();
        assertThat(RuleSetting.CONTENT_TYPES.shipped(null)).isEmpty();
        assertThat(RuleSetting.CONTENT_TYPES.shipped("OWASP_CRS/4.13.0-dev").orElseThrow()).doesNotContain("multipart/related");
        assertThat(RuleSetting.CONTENT_TYPES.shipped("OWASP_CRS/4.7.0").orElseThrow()).contains("multipart/related");
        assertThat(RuleSetting.CONTENT_TYPES.shipped("OWASP_CRS/3.3.2").orElseThrow()).contains("|text/plain|");
        assertThat(RuleSetting.CONTENT_TYPES.shipped("OWASP_CRS/3.3.8").orElseThrow()).doesNotContain("multipart/related");
        assertThat(RuleSetting.METHODS.shipped("OWASP_CRS/2.2.9")).isEmpty();
    }

    @Test
    void aChosenFormReplacesTheUsualOneInAPlan() {
        Log log = new Log().blocked("192.0.2.1", 0, "/a", true, "942100 ARGS:q", "941100 ARGS:q");
        Found found = log.found();
        Plan plan = Planner.planChosen(
                found.groups().stream().map(group -> new Choice(group, group.rule() == 942_100 ? Offer.Form.RULE_EVERYWHERE : null)).toList(), Engine.V2, found.hosts());
        ExclusionFiles files = new ExclusionFiles(plan, EarlierFiles.NONE, 80_000, Set.of(), DAY);
        assertThat(files.before()).contains("ctl:ruleRemoveTargetById=941100;ARGS:q").doesNotContain("942100;");
        assertThat(files.after()).contains("SecRuleRemoveById 942100");
    }
}

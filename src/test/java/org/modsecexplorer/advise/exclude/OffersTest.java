package org.modsecexplorer.advise.exclude;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.exclude.files.EarlierFiles;
import org.modsecexplorer.advise.exclude.files.ExclusionFiles;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Log;

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
        assertThat(offers).extracting(Offer::form).containsExactly(Offer.Form.values());
        assertThat(offers).filteredOn(offer -> offer instanceof Offer.Possible it && it.isRecommended()).singleElement().extracting(Offer::form)
                .isEqualTo(Offer.Form.PLACE_ON_PATH);
        assertThat(text(offers.get(0), Engine.V2)).contains("SecRule REQUEST_FILENAME \"@streq /a\"").endsWith("ctl:ruleRemoveTargetById=942100;ARGS:q\"");
        assertThat(text(offers.get(1), Engine.V2)).endsWith("SecRuleUpdateTargetById 942100 \"!ARGS:/^q$/\"");
        assertThat(text(offers.get(2), Engine.V2)).contains("@streq /a").endsWith("ctl:ruleRemoveById=942100\"");
        assertThat(text(offers.get(3), Engine.V2)).contains("# WARNING").endsWith("SecRuleRemoveById 942100");
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
        assertThat(text(offers.get(1), Engine.V3)).endsWith("SecRuleUpdateTargetById 942100 \"!REQUEST_FILENAME\"");
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

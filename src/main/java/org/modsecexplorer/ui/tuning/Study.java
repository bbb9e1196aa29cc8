package org.modsecexplorer.ui.tuning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Effect;
import org.modsecexplorer.advise.exclude.EffectCount;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Offer;
import org.modsecexplorer.advise.exclude.Plan;
import org.modsecexplorer.advise.exclude.Tuning;
import org.modsecexplorer.advise.exclude.files.Directive;
import org.modsecexplorer.advise.exclude.files.ExclusionFiles;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.query.matched.StoredMatches;

/** What the page shows about one group, besides the group itself. */
record Study(Group group, Engine engine, List<StoredMatches.Match> examples, List<Form> forms) {

    /**
     * A form of exclusion with what it would change.
     *
     * @param attackers clients whose requests would pass although they look like attacks
     */
    record Form(Offer offer, @Nullable EffectCount effect, List<String> attackers, @Nullable Directive directive) {

        boolean isRecommended() {
            return offer instanceof Offer.Possible possible && possible.isRecommended();
        }
    }

    Study {
        examples = List.copyOf(examples);
        forms = List.copyOf(forms);
    }

    /** Reads and computes it; takes a moment. */
    static Study of(Tuning tuning, Group group, Engine engine) {
        List<Form> forms = new ArrayList<>();
        for (Offer offer : tuning.offers(group, engine)) {
            forms.add(switch (offer) {
                case Offer.Possible it -> form(it, tuning, engine);
                case Offer.Impossible it -> new Form(it, null, List.of(), null);
            });
        }
        return new Study(group, engine, tuning.examples(group), forms);
    }

    private static Form form(Offer.Possible offer, Tuning tuning, Engine engine) {
        Effect effect = tuning.effect(new Plan(engine, List.of(offer.exclusion())));
        Directive directive = ExclusionFiles.directive(offer.exclusion(), engine, ExclusionFiles.FIRST_ID, tuning.found().rules(), LocalDate.now());
        return new Form(offer, effect.total(), tuning.clients(effect.attacks()), directive);
    }

    /** The form with which the page begins; null if none can be written. */
    Offer.@Nullable Form usual() {
        return forms.stream().filter(Form::isRecommended).findFirst().map(form -> form.offer().form()).orElse(null);
    }
}

package org.modsecexplorer.ui.session;

import java.lang.ref.SoftReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.query.Answers;

/** The judged requests of the open store, made once for all pages that advise. Kept while memory allows. */
final class SharedEvidence {

    private record Made(long changes, Evidence evidence) {}

    private SoftReference<@Nullable Made> last = new SoftReference<>(null);

    /** Waits while another job makes the same. @param changes number of changes of store and content @return empty while there is no search index */
    synchronized Optional<Evidence> of(Answers answers, long changes) {
        Made kept = last.get();
        if (kept != null && kept.changes == changes) {
            return Optional.of(kept.evidence);
        }
        last = new SoftReference<>(null);
        Optional<Evidence> made = answers.matched().map(requests -> new Evidence(requests, Evidence.Reading.USUAL));
        made.ifPresent(evidence -> last = new SoftReference<>(new Made(changes, evidence)));
        return made;
    }
}

package org.modsecexplorer.advise.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.modsecexplorer.advise.check.Growth.Rate;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.patient.Setting;
import org.modsecexplorer.query.EngineReports;
import org.modsecexplorer.store.Store;

/** Checks the stored entries for signs of problems on the server. */
final class StoreCheck {

    private static final Duration WINDOW = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofHours(1);

    private final Findings findings;

    StoreCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param since earlier entries do not count; {@link Instant#MIN} for all @param setting for proposals; empty if no configuration is available */
    void examine(Store store, Instant since, Optional<Setting> setting) {
        Where where = new Where.Stored(store.location().label());
        EngineReports reports = new EngineReports(store);
        Symptoms symptoms = new Symptoms();
        List<String> phrases = Arrays.stream(Symptom.values()).flatMap(symptom -> symptom.searched().stream()).toList();
        reports.said(phrases, since).forEach(said -> symptoms.add(said.message(), said.count()));
        symptoms.tell(where, setting, findings);
        long repeated = reports.repeatedIds(since);
        if (repeated > 0) {
            findings.add(Ailment.IDS_REPEATED, where, List.of(), repeated);
        }
    }

    /** The rate for folders whose files give none. */
    static Optional<Rate> rate(Store store) {
        return new EngineReports(store).pace(WINDOW).filter(pace -> pace.span().compareTo(SHORTEST) >= 0).map(pace -> {
            double days = pace.span().toSeconds() / 86_400.0;
            return new Rate(pace.entries() / days, pace.bytes() / days);
        });
    }
}

package org.modsecexplorer.advise.tune;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.tune.shape.Sighted;
import org.modsecexplorer.audit.Outcome;

/**
 * Matches of one rule at one place of one kind of path.
 *
 * @param place        with a star for each part that varies
 * @param message      of the rule
 * @param hindered     requests that were blocked, or would have been
 * @param people       clients that are no attackers and were hindered
 * @param clients      by what their other requests say about them
 * @param sessionShare share of its requests that carry a session
 * @param cleanShare   share of its clients whose other requests are mostly clean
 * @param others       rules that matched in the same requests, with the number of requests
 * @param examples     ids of some of its transactions, of clients that are no attackers as far as there are any
 * @param reasons      of the finder's verdict
 * @param sighted      where clients that are no attackers met the rule, for an exclusion
 * @param attackTag    tag of the rule that names a kind of attack, such as {@code attack-sqli}; null if it has none
 * @param ver          version of the rule set; null if the log does not tell
 * @param own          verdict of a user, which is in force instead of the finder's; null if there is none
 */
public record Group(
        int rule,
        @Nullable String message,
        String place,
        String path,
        int requests,
        int hindered,
        int people,
        Map<Standing, Integer> clients,
        int days,
        double sessionShare,
        double cleanShare,
        Map<Integer, Integer> others,
        Map<Outcome, Integer> outcomes,
        List<Long> examples,
        Verdict verdict,
        List<Reason> reasons,
        List<Sighted> sighted,
        @Nullable String attackTag,
        @Nullable String ver,
        @Nullable OwnVerdict own) {

    public Group {
        clients = Map.copyOf(clients);
        others = Map.copyOf(others);
        outcomes = Map.copyOf(outcomes);
        examples = List.copyOf(examples);
        reasons = List.copyOf(reasons);
        sighted = List.copyOf(sighted);
    }

    public int clientCount() {
        return clients.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The same with the verdict that a user gave on it, if there is one. @param verdicts the latest first */
    public Group ruledBy(List<OwnVerdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.isOn(this)).findFirst().map(this::ruledBy).orElse(this);
    }

    private Group ruledBy(OwnVerdict ruling) {
        return new Group(
                rule, message, place, path, requests, hindered, people, clients, days, sessionShare, cleanShare, others, outcomes, examples, ruling.verdict(), reasons,
                sighted, attackTag, ver, ruling);
    }
}

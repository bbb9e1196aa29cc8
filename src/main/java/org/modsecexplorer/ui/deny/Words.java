package org.modsecexplorer.ui.deny;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.deny.Denial;
import org.modsecexplorer.advise.deny.Network;
import org.modsecexplorer.advise.deny.Shield;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.ui.parts.Texts;

/** Evidence and reasons in the window's words. */
final class Words {

    /** Several groups, with the colons around them. */
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|(?=/|$))");

    private static final int DAY_LENGTH = "2026-11-30".length();

    private final Texts texts;

    Words(Texts texts) {
        this.texts = texts;
    }

    String reason(Shield.Reason reason) {
        return texts.of("deny.reason." + reason);
    }

    /** Why it would be denied. */
    String why(Denial denial) {
        String did = texts.of("deny.why.did", denial.rules(), denial.paths());
        if (denial.despite() != null) {
            return texts.of("deny.why.despite", reason(denial.despite()), did);
        }
        boolean isUndecided = denial.clients().stream().anyMatch(suspect -> suspect.client().standing() != Standing.ATTACKER);
        return texts.of(isUndecided ? "deny.why.undecided" : "deny.why.attacker", denial.clients().size(), did);
    }

    /** With the longest row of zeros left out, as people write it. */
    static String address(Network network) {
        String written = network.toString();
        Matcher zeros = ZEROS.matcher(written);
        int from = 0;
        int to = 0;
        while (zeros.find()) {
            if (zeros.end() - zeros.start() > to - from) {
                from = zeros.start();
                to = zeros.end();
            }
        }
        return to == from ? written : written.substring(0, from) + "::" + written.substring(to);
    }

    static String day(@Nullable Instant time) {
        return time == null ? "–" : Texts.minute(time).substring(0, DAY_LENGTH);
    }

    /** From the first to the last request. */
    String seen(@Nullable Instant first, @Nullable Instant last) {
        return first == null || last == null ? texts.of("deny.seen.unknown") : texts.of("deny.seen", Texts.minute(first), Texts.minute(last));
    }
}

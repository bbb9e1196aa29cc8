package org.modsecexplorer.advise.deny;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How long the entries of a list hold. @param made when the list was made */
public record Expiry(Instant made, Duration lasting) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    long seconds() {
        return lasting.toSeconds();
    }

    String from() {
        return TIME.format(made) + " UTC";
    }

    public String until() {
        return TIME.format(made.plus(lasting)) + " UTC";
    }
}

package org.modsecexplorer.cli;

/** The text of an audit log of November 2026. */
public final class AttackLog {

    private final StringBuilder text = new StringBuilder();
    private int entries;

    /** @param minute of the day @param matches each with rule, place and data */
    public AttackLog entry(String client, int day, int minute, String uri, String agent, int status, String... matches) {
        entries++;
        StringBuilder messages = new StringBuilder();
        for (String match : matches) {
            String[] parts = match.split(" ", 3);
            messages.append("Message: Warning. Pattern match \"x\" at %2$s. [file \"/r.conf\"] [line \"1\"] [id \"%1$s\"] [msg \"m\"] [data \"%3$s\"] [severity \"CRITICAL\"] [ver \"OWASP_CRS/3.3.4\"] [tag \"attack-rce\"]\n"
                    .formatted(parts[0], parts[1], parts[2]));
        }
        text.append("""
                --%1$08x-A--
                [%2$02d/Nov/2026:%3$02d:%4$02d:00.123456 +0000] id%1$d %5$s 51234 198.51.100.80 443
                --%1$08x-B--
                GET %6$s HTTP/1.1
                Host: www.example.com
                User-Agent: %7$s

                --%1$08x-F--
                HTTP/1.1 %8$d Whatever

                --%1$08x-H--
                %9$s%10$sProducer: ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/); OWASP_CRS/3.3.4.
                Engine-Mode: "ENABLED"

                --%1$08x-Z--

                """.formatted(entries, day, minute / 60, minute % 60, client, uri, agent, status, messages, status == 403 ? "Action: Intercepted (phase 2)\n" : ""));
        return this;
    }

    public String text() {
        return text.toString();
    }
}

package org.modsecexplorer.audit.sign;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that attacks are tried with. People quote them in wikis and searches too, so they are evidence about a client only together with others. */
public final class AttackTexts {

    private static final int LONGEST = 300;

    private static final Pattern TRIED = Pattern.compile(
            "\\bunion\\s+(?:all\\s+|distinct\\s+)?select\\b.{0,80}\\bfrom\\b|information_schema|\\bor\\s+(['\"]?)(\\w+)\\1\\s*=\\s*\\1\\2\\b|and\\s+\\(?(?:sleep|benchmark)\\(|"
                    + "waitfor\\s+delay|(?:\\.\\./){3}|<script[^>]*>\\s*(?:alert|prompt|confirm)\\(|on(?:error|load)\\s*=\\s*['\"]?(?:alert|prompt|confirm)\\(|"
                    + "document\\.cookie|\\$\\{jndi:|php://(?:filter|input)|169\\.254\\.169\\.254|(?:^|[;|&`(])\\s*(?:cat|wget|curl|nc|id|whoami)\\b.{0,40}(?:/etc/|https?:|\\d+\\.\\d+)|"
                    + "<\\?php\\s+(?:system|eval|exec|passthru)|xp_cmdshell|/bin/(?:ba)?sh\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private AttackTexts() {}

    /** @param data what matched, as the rule logged it; null if it logged nothing */
    public static boolean isTried(@Nullable String data) {
        return data != null && TRIED.matcher(data.length() > LONGEST ? data.substring(0, LONGEST) : data).find();
    }
}

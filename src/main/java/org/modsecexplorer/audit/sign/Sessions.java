package org.modsecexplorer.audit.sign;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Headers;

/** Recognises requests that carry a session: a cookie that looks like one, or credentials. A cookie is easily made up, so this is only one sign of several. */
public final class Sessions {

    private static final Pattern NAME = Pattern.compile("sess|sid|auth|token|login|jwt|user", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z_.%|:=+/-]{12,}");

    private Sessions() {}

    /** Null if the log has no headers. */
    public static @Nullable Boolean in(Headers headers) {
        if (headers.list().isEmpty()) {
            return null;
        }
        String credentials = headers.first("Authorization");
        if (credentials != null && !credentials.isBlank() || headers.first("X-Api-Key") != null) {
            return true;
        }
        String cookies = headers.first("Cookie");
        if (cookies == null) {
            return false;
        }
        for (String cookie : cookies.split(";")) {
            int equals = cookie.indexOf('=');
            if (equals > 0 && isSession(cookie.substring(0, equals).strip(), cookie.substring(equals + 1).strip())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSession(String name, String value) {
        return NAME.matcher(name).find() && value.matches("[0-9A-Za-z_.%|:=+/-]{6,}") || VALUE.matcher(value).matches();
    }
}

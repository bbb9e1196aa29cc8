package org.modsecexplorer.ui.detail;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.message.Part;

/** The filter term for a header, a cookie or a parameter. @param header the field of headers */
record PartTerms(String header) {

    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,60}");
    private static final int LONGEST = 80;

    /** Null if no term finds this part: the filter language has no place for its name, or it is long. */
    @Nullable String of(Part part) {
        String field = switch (part.section()) {
            case HEADERS -> header;
            case COOKIES -> "cookie";
            case QUERY, FORM -> "arg";
            case LINE, BODY -> null;
        };
        return field == null || !NAME.matcher(part.name()).matches() || part.value().length() > LONGEST ? null
                : field + ":" + part.name() + (part.value().isEmpty() ? "" : "=" + FilterText.quoted(part.value()));
    }
}

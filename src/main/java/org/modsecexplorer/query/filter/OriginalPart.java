package org.modsecexplorer.query.filter;

/** Parts of a transaction that only its stored original has. */
public enum OriginalPart {
    HEADER("header", true),
    RESPONSE_HEADER("response-header", true),
    COOKIE("cookie", true),
    /** A parameter of the query string or of a form in the request's body. */
    ARG("arg", true),
    /** Both bodies, unpacked. */
    BODY("body", false),
    /** The entry as it stands in the log. */
    RAW("raw", false);

    private final String word;
    private final boolean keyed;

    OriginalPart(String word, boolean keyed) {
        this.word = word;
        this.keyed = keyed;
    }

    /** The field's name as typed in a filter. */
    public String word() {
        return word;
    }

    /** True if values have names. */
    public boolean isKeyed() {
        return keyed;
    }
}

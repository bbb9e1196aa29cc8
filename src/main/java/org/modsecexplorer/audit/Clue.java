package org.modsecexplorer.audit;

/** Why an {@link Interception} is inferred, or why it is not known. Some formats do not record interceptions. */
public enum Clue {
    DENYING_RULE("the response is an error, and a rule matched that denies"),
    NO_RESPONSE_HEADERS("rules matched, and the response is a 403 without any header, so it is not the application's"),
    OWN_RULE("a rule outside the Core Rule Set matched, and the response is a 403 that bears no mark of an application"),
    DENIAL_IN_ROW("the row names the phase of a denial"),

    ERROR_RESPONSE("rules matched, and the response is an error, but the entry does not say who refused the request"),
    REDIRECT("a rule outside the Core Rule Set matched, and the response is a redirect, but the entry does not say who redirected the request"),
    NO_STATUS("rules matched, but the entry has no response status"),
    SERVED_ALL_THE_SAME("a rule matched that denies, but the response is no error"),
    NO_RULES("the entry lacks the part that names rules and interceptions"),
    NOT_RECORDED("rules matched, but this format does not record interceptions");

    private final String sentence;

    Clue(String sentence) {
        this.sentence = sentence;
    }

    /** A clause in English, without a final dot. */
    public String sentence() {
        return sentence;
    }
}
